import { useIsFetching } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { chatMenuPiece } from '../chat/chat-menu-piece.ts'
import { toastViewPiece } from '../toasts/toast-view-piece.ts'
import { whenIdle } from '../when-idle.ts'

/**
 * What is wanted while the line is down has to be here before. The page in view comes first: a browser
 * that waits for it is idle too, and would share a slow line with what nobody has asked for yet.
 */
export function EarlyPieces() {
  const fetching = useIsFetching() > 0
  const moving = useRouterState({ select: ({ status }) => status === 'pending' })
  useEffect(() => {
    if (fetching || moving) return
    return whenIdle(() => {
      void toastViewPiece.fetch()
      void chatMenuPiece.fetch()
    })
  }, [fetching, moving])
  return null
}
