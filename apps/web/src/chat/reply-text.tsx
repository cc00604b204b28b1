import { Component, lazy, Suspense, type ReactNode } from 'react'
import { needsMarkdown } from './needs-markdown.ts'

const MarkdownText = lazy(async () => ({
  default: (await import('./markdown-text.tsx')).MarkdownText,
}))

/** What a reply says: as Markdown where it uses any, once the script for it is there. */
export function ReplyText(props: { text: string; writing: boolean }) {
  const plain = <p className="whitespace-pre-wrap">{props.text}</p>
  if (!needsMarkdown(props.text)) return plain
  return (
    <PlainOnFailure plain={plain}>
      <Suspense fallback={plain}>
        <MarkdownText {...props} />
      </Suspense>
    </PlainOnFailure>
  )
}

/** A script that does not arrive must not take the words with it. */
class PlainOnFailure extends Component<
  { plain: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? this.props.plain : this.props.children
  }
}
