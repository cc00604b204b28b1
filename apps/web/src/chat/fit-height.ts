/** Makes a text field as high as its text. */
export function fitHeight(field: HTMLTextAreaElement): void {
  const { form, style } = field
  // While it is measured the form keeps its height: else the conversation would lose its place.
  if (form) form.style.minHeight = `${form.offsetHeight}px`
  style.height = 'auto'
  style.height = `${field.scrollHeight}px`
  if (form) form.style.minHeight = ''
}
