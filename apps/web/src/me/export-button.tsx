import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { readExport } from '../api/me.ts'
import { saveFile } from '../save-file.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

export function ExportButton() {
  const t = useTranslations('me')
  const save = useMutation({
    mutationFn: async () => saveFile('dramatis-export.json', await readExport()),
  })
  return (
    <>
      {save.isError && <Problem error={save.error} />}
      <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate()}>
        {save.isPending ? t('exporting') : t('export')}
      </Button>
    </>
  )
}
