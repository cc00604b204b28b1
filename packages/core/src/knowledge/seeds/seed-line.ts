/** Title (the scene), the line itself, who says it and when, tags. Only of authors whose works are in the public domain. */
export type SeedLine = readonly [
  title: string,
  line: string,
  about: string,
  tags: readonly string[],
]
