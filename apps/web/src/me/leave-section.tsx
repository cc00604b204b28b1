import type { Me } from '@dramatis/contracts/http/accounts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLeave } from '../account/use-leave.ts'
import { leaveForGood } from '../api/me.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Erases the account and all that belongs to it. */
export function LeaveSection({ me }: { me: Me }) {
  const t = useTranslations('me')
  const leave = useLeave()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('leave')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('leaveTitle')}
          body={
            <div className="space-y-4">
              <p>{t('leaveBody')}</p>
              {me.hasPassword && (
                <TextField
                  label={t('currentPassword')}
                  type="password"
                  autoComplete="current-password"
                  required
                  value={password}
                  onChange={({ target }) => setPassword(target.value)}
                />
              )}
            </div>
          }
          confirm={t('leave')}
          ready={!me.hasPassword || password !== ''}
          act={() => leaveForGood(me.hasPassword ? password : undefined)}
          onDone={() => void leave()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
