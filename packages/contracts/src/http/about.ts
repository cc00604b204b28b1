import { z } from 'zod'

export const about = z
  .strictObject({
    name: z.literal('Dramatis'),
    version: z.string(),
    demoModel: z
      .boolean()
      .meta({ description: 'True while the scripted demo model answers instead of a real one' }),
    serverVoice: z
      .boolean()
      .meta({ description: 'Whether `POST /replies/{id}/speech` has a voice to read with' }),
  })
  .meta({ id: 'About' })
export type About = z.infer<typeof about>
