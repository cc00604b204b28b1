import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { signalSession } from '../api/session-signals.ts'
import { forgetDrafts } from '../chat/draft-storage.ts'
import { writeOutbox } from '../chat/outbox-storage.ts'
import { safeStorage } from '../safe-storage.ts'
import { forgetSession } from './session-hint.ts'

/** After a log-out: out of the rooms, and nothing of the person stays on this device. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    forgetSession()
    await navigate({ to: '/' })
    writeOutbox(safeStorage(), [])
    forgetDrafts()
    queries.clear()
    signalSession('left')
  }, [navigate, queries])
}
