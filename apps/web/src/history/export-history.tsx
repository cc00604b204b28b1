import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { readExport } from '../api/me.ts'
import { saveFile } from '../save-file.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { historyOfExport, type ExportedRooms } from './history-of-export.ts'

/** What was said in one room, or with null in all, as a file. */
export function ExportHistory({ roomId }: { roomId: string | null }) {
  const t = useTranslations('history')
  const save = useMutation({
    mutationFn: async () => {
      const all = JSON.parse(await (await readExport()).text()) as ExportedRooms
      const text = JSON.stringify(historyOfExport(all, roomId), null, 2)
      saveFile('dramatis-history.json', new Blob([text], { type: 'application/json' }))
    },
  })
  return (
    <>
      {save.isError && <Problem error={save.error} />}
      <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate()}>
        {roomId === null ? t('export') : t('exportRoom')}
      </Button>
    </>
  )
}
