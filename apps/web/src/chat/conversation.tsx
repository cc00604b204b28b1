import { useCallback, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DownIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { ChatLine } from './assemble-lines.ts'
import { LineList } from './line-list.tsx'
import { MessageLine } from './message-line.tsx'
import { OutgoingLine } from './outgoing-line.tsx'
import type { EditBegun } from './use-edit.ts'
import type { RoomLines } from './use-room-lines.ts'
import type { StickToEnd } from './use-stick-to-end.ts'

export function Conversation(props: {
  room: RoomLines
  speaker: string | null
  lang: string | undefined
  stick: StickToEnd
  intro: ReactNode
  /** The message that stands in the text field. */
  editedId: string | null
  /** The persona remembers what came after this one. */
  contextFromSeq: number
  onEdit: (message: EditBegun) => void
  onWriteAgain: (text: string) => void
}) {
  const t = useTranslations('chat')
  const { lines, query } = props.room
  const { stick, speaker, lang, onWriteAgain, editedId, onEdit, contextFromSeq } = props
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const [above, setAbove] = useState(0)
  const head = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = head.current
    if (!box) return
    // With the padding over it.
    const measure = () => setAbove(box.offsetHeight + box.offsetTop)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const onWithdrawn = useCallback(
    (text: string) => {
      onWriteAgain(text)
      // The button that was pressed is gone with its message.
      stick.frame.current?.focus({ preventScroll: true })
    },
    [onWriteAgain, stick.frame],
  )
  const readOlder = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  function draw(line: ChatLine, last: boolean): ReactNode {
    if (line.kind === 'outgoing') {
      return <OutgoingLine item={line.item} {...{ speaker, lang, last, onWriteAgain }} />
    }
    const { message } = line
    const edited = message.id === editedId
    return (
      <MessageLine
        {...{ message, speaker, lang, last, edited, onEdit, onWithdrawn }}
        fresh={contextFromSeq > 0 && message.seq === contextFromSeq + 1}
      />
    )
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={stick.frame}
        onScroll={stick.onScroll}
        role="region"
        aria-label={t('conversation')}
        data-testid="conversation"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div ref={stick.content} className="relative mx-auto max-w-3xl px-4 pt-6 pb-6 sm:px-8">
          <div ref={head} className="flow-root">
            {hasNextPage ? (
              <button
                type="button"
                aria-disabled={isFetchingNextPage}
                onClick={() => {
                  if (!isFetchingNextPage) void fetchNextPage()
                }}
                className="mx-auto mb-6 block min-h-11 rounded-full px-5 text-sm text-accent hover:bg-accent-wash/70"
              >
                {isFetchingNextPage ? t('loadingOlder') : t('older')}
              </button>
            ) : (
              query.isSuccess && props.intro
            )}
            {query.isPending && <Waiting />}
            {query.isError && (
              <Problem
                error={query.error}
                lead={t('loadFailed')}
                onRetry={() => void (query.data ? fetchNextPage() : query.refetch())}
              />
            )}
          </div>
          <LineList
            frame={stick.frame}
            lines={lines}
            above={above}
            away={stick.away}
            onMovedUp={stick.onMovedUp}
            onNearStart={readOlder}
            draw={draw}
          />
        </div>
      </div>
      {stick.away && <ToEndButton unseen={stick.unseen} onClick={stick.toEnd} />}
    </div>
  )
}

function ToEndButton(props: { unseen: boolean; onClick: () => void }) {
  const t = useTranslations('chat')
  return (
    <button
      type="button"
      aria-label={props.unseen ? undefined : t('toBottom')}
      onClick={props.onClick}
      className="absolute bottom-3 left-1/2 flex min-h-11 min-w-11 -translate-x-1/2 animate-arrive items-center justify-center gap-2 rounded-full border border-edge bg-raised px-3 text-sm font-medium whitespace-nowrap text-accent shadow-lift hover:border-accent"
    >
      <DownIcon className="size-4.5" />
      {props.unseen && t('newText')}
    </button>
  )
}
