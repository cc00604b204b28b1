import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { askApi } from './ask-api.ts'

/** Opens a room by the form that the persona itself describes; ends in the room. */
export async function fillPersonaForm(
  page: Page,
  personaId: string,
  locale: Locale,
  answers: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const { results } = await askApi<{ results: Persona[] }>(page, 'GET', '/personas')
  const persona = results.find(({ id }) => id === personaId)
  if (!persona) throw new Error(`No persona ${personaId}`)
  await page.goto('/rooms/new')
  await page.getByText(persona.name[locale], { exact: true }).click()
  const form = page.locator('main form')
  for (const { name, label, choices = [] } of persona.fields) {
    await form.getByText(label[locale]).first().waitFor()
    for (const answer of answers[name] ?? []) {
      const choice = form.locator(`label:has(input[name="${name}"][value="${answer}"])`)
      const select = form.locator(`select[name="${name}"]`)
      if ((await choice.count()) > 0) {
        const known = choices.find(({ value }) => value === answer)
        expect(await choice.textContent()).toBe(known?.label[locale])
        await choice.click()
      } else if ((await select.count()) > 0) await select.selectOption(answer)
      else if (choices.length > 0) await ownWords(page, label[locale]).fill(answer)
      else await form.locator(`[name="${name}"]`).fill(answer)
    }
  }
  await form.locator('button[type=submit]').click()
  await page.waitForURL(/\/rooms\/room_/)
}

/** Beside the choices of a field, the place for an answer that is none of them. */
function ownWords(page: Page, label: string) {
  return page.getByRole('group', { name: label }).locator('input[type=text]')
}
