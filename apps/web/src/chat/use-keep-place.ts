import { useLayoutEffect, useRef, type RefObject } from 'react'

/** When older lines are put on top, what is being read stays where it is. Call the result before asking for them. */
export function useKeepPlace(
  frame: RefObject<HTMLElement | null>,
  firstKey: string | undefined,
): () => void {
  const before = useRef<{ height: number; firstKey: string | undefined } | null>(null)

  useLayoutEffect(() => {
    const box = frame.current
    const old = before.current
    if (!box || !old || old.firstKey === firstKey) return
    before.current = null
    box.scrollTo({ top: box.scrollTop + box.scrollHeight - old.height })
  }, [frame, firstKey])

  return () => {
    const box = frame.current
    if (box) before.current = { height: box.scrollHeight, firstKey }
  }
}
