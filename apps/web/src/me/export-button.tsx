import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { readExport } from '../api/me.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

export function ExportButton() {
  const t = useTranslations('me')
  const save = useMutation({
    mutationFn: async () => {
      const url = URL.createObjectURL(await readExport())
      const link = document.createElement('a')
      link.href = url
      link.download = 'dramatis-export.json'
      link.click()
      // Some browsers read it only after the click.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    },
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
