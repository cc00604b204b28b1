import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useConnectionState } from './use-live.ts'

const patienceMs = 2500

/** A small word about the line, and only when it matters: short breaks pass unnoticed. */
export function ConnectionNote() {
  const t = useTranslations('live')
  const state = useConnectionState()
  const down = state === 'reconnecting' || state === 'connecting'
  const [long, setLong] = useState(false)

  useEffect(() => {
    if (!down) return
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [down])

  const offline = state === 'offline'
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-[calc(4.5rem+env(safe-area-inset-top))] z-20 flex justify-center px-4 lg:left-[26rem]"
    >
      {(offline || (down && long)) && (
        <p className="animate-arrive rounded-2xl border border-edge bg-raised px-4 py-1.5 text-center text-sm text-soft shadow-lift">
          {offline ? (
            <>
              <strong className="font-semibold text-ink">{t('offline')}</strong>{' '}
              <span>{t('offlineHint')}</span>
            </>
          ) : (
            t('reconnecting')
          )}
        </p>
      )}
    </div>
  )
}
