import { z } from 'zod'

/** Where a list, or one thing in it, leads: by what can be done. */
export const links = z.record(z.string(), z.string())

/** What every list answers beside its results, a short one that is always whole, too. */
export const pageFields = {
  count: z.int().meta({ description: 'Of all pages' }),
  page: z.int(),
  per_page: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  _links: links.meta({ description: 'self, next, previous, and create where one can be added' }),
}

/** The same for a list that is read on from where the last page ended, and cannot be read backwards. */
export const cursorFields = {
  ...pageFields,
  count: z
    .int()
    .meta({ description: 'Of all pages; in a long log, among its newest 10,000 lines' }),
  page: z
    .int()
    .nullable()
    .meta({ description: '1 where the list begins; null further on, which has no number' }),
  previous: z.null(),
}
