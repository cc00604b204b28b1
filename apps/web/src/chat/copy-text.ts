/** Puts a text on the clipboard; false where the browser will not. */
export async function copyText(text: string): Promise<boolean> {
  // Missing over plain HTTP.
  const { clipboard } = navigator as { clipboard?: Clipboard }
  if (!clipboard) return copyByHand(text)
  return clipboard.writeText(text).then(
    () => true,
    () => copyByHand(text),
  )
}

function copyByHand(text: string): boolean {
  const before = document.activeElement
  const box = document.createElement('textarea')
  box.value = text
  box.readOnly = true
  box.className = 'sr-only'
  document.body.append(box)
  box.select()
  const copied = document.execCommand('copy')
  box.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return copied
}
