import { useEffect } from 'react'
import { createPiece } from '../ui/create-piece.ts'
import { PieceView } from '../ui/piece-view.tsx'
import { needsMarkdown } from './needs-markdown.ts'

const markdownPiece = createPiece(async () => (await import('./markdown-text.tsx')).MarkdownText)

/** What a reply says: as Markdown where it uses any, once the script for it is there. */
export function ReplyText(props: { text: string; writing: boolean }) {
  const wanted = needsMarkdown(props.text)
  useEffect(() => {
    if (!wanted) return
    const fetch = () => void markdownPiece.fetch()
    fetch()
    window.addEventListener('online', fetch)
    return () => window.removeEventListener('online', fetch)
  }, [wanted])
  const plain = <p className="whitespace-pre-wrap">{props.text}</p>
  return wanted ? <PieceView piece={markdownPiece} props={props} fallback={plain} /> : plain
}
