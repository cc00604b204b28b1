import { z } from 'zod'

/** How a room's replies are asked for. What is not set is as the persona, then the house, has it. */
export const roomSettings = z
  .strictObject({
    model: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'One of `GET /models`', example: 'gpt-4o-mini' }),
    temperature: z
      .number()
      .min(0)
      .max(2)
      .optional()
      .meta({ description: 'Higher is freer; the model’s own unless set', example: 0.7 }),
    maxTokens: z
      .int()
      .min(16)
      .max(4096)
      .optional()
      .meta({ description: 'Longest reply', example: 400 }),
    alternatives: z.int().min(1).max(4).optional().meta({
      description:
        'Replies to each message, for one charge; the first is seen live. A scene is opened with one',
      example: 2,
    }),
    stream: z
      .boolean()
      .optional()
      .meta({ description: 'False: a reply is shown when it is whole; true unless set' }),
  })
  .meta({ id: 'RoomSettings' })
export type RoomSettings = z.infer<typeof roomSettings>
