// Emphasis, code, headings, quotes, tables, links, lists and raw HTML.
const marks = /[*_`#~<>|\\[\]]|^\s*(?:[-+]|\d+[.)])\s|^\s*={3,}|https?:\/\/|\n {4}/m

/** Whether a text could look any different as Markdown. Most lines of a talk do not, and stay light. */
export function needsMarkdown(text: string): boolean {
  return marks.test(text)
}
