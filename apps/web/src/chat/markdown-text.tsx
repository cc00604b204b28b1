import cjkFriendly from 'remark-cjk-friendly'
import { defaultRemarkPlugins, Streamdown, type StreamdownProps } from 'streamdown'

const remarkPlugins = [...Object.values(defaultRemarkPlugins), cjkFriendly]

/** Plain elements only: no image is ever loaded, and HTML shows as the text that it is. */
const components: NonNullable<StreamdownProps['components']> = {
  a: ({ href, children }) =>
    isSafeLink(href) ? (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent underline underline-offset-2"
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ alt }) => <span>{alt}</span>,
  p: ({ children }) => <p className="whitespace-pre-line">{children}</p>,
  h1: ({ children }) => <p className="font-display text-lg font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-display text-lg font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
  ul: ({ children }) => <ul className="list-disc space-y-1 pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal space-y-1 pl-6">
      {children}
    </ol>
  ),
  li: ({ children }) => <li className="whitespace-pre-line">{children}</li>,
  blockquote: ({ children }) => (
    <blockquote className="border-l-2 border-edge pl-3 text-soft">{children}</blockquote>
  ),
  strong: ({ children }) => <strong className="font-semibold">{children}</strong>,
  hr: () => <hr className="border-edge" />,
  pre: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
    <pre tabIndex={0} className="overflow-x-auto rounded-xl bg-sunken p-3 text-sm">
      {children}
    </pre>
  ),
  code: ({ children }) => <code className="font-mono text-[0.9em]">{children}</code>,
  inlineCode: ({ children }) => (
    <code className="rounded bg-sunken px-1 font-mono text-[0.9em]">{children}</code>
  ),
  table: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
    <div tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => <th className="border border-edge px-2 py-1 text-left">{children}</th>,
  td: ({ children }) => <td className="border border-edge px-2 py-1">{children}</td>,
  input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
}

/** A reply as Markdown, as it grows. */
export function MarkdownText({ text, writing }: { text: string; writing: boolean }) {
  return (
    <Streamdown
      mode={writing ? 'streaming' : 'static'}
      controls={false}
      remarkPlugins={remarkPlugins}
      // Without the usual ones: raw HTML is never parsed, so there is nothing to sanitise.
      rehypePlugins={[]}
      components={components}
      className="space-y-2.5"
    >
      {text}
    </Streamdown>
  )
}

function isSafeLink(href: string | undefined): href is string {
  return href !== undefined && /^(https?:\/\/|mailto:)/i.test(href)
}
