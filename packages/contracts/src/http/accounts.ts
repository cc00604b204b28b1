import { z } from 'zod'
import { cleanedText } from '../cleaned-text.ts'
import { userId } from '../ids.ts'

export const locale = z.enum(['en', 'ko', 'ja']).meta({ id: 'Locale' })
export type Locale = z.infer<typeof locale>

const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase())
  .meta({ example: 'minji@example.com' })

/** ASVS 5.0, 6.2: at least 8, at most 128 characters, any of them. */
export const password = z.string().min(8).max(128).meta({ example: 'correct horse battery' })

/** A place, or UTC: names without one, such as IST, mean other things to other programs. */
const zoneName = /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Expected an IANA time zone such as Asia/Seoul' })
  .meta({ example: 'Asia/Seoul' })

export const nickname = cleanedText.min(1).max(40).meta({ example: '민지' })

/** `bearer` answers the tokens in the body and sets no cookie: for programs. */
const transport = z.enum(['cookie', 'bearer']).default('cookie')

export const signUpRequest = z
  .strictObject({
    email,
    password,
    nickname: nickname.optional(),
    locale: locale.optional(),
    timeZone: timeZone.optional(),
    transport,
  })
  .meta({ id: 'SignUp' })

export const logInRequest = z
  .strictObject({ email, password: z.string().min(1).max(128), transport })
  .meta({ id: 'LogIn' })

export const logOutQuery = z.object({
  context: z
    .enum(['keep', 'reset'])
    .default('keep')
    .meta({ description: '`reset`: the personas of all my rooms forget what was said' }),
})
export type LogOutQuery = z.infer<typeof logOutQuery>

export const refreshRequest = z
  .strictObject({ refreshToken: z.string().min(1).max(128).optional() })
  .meta({ id: 'Refresh' })

export const role = z.enum(['user', 'admin']).meta({ id: 'Role' })

export const me = z
  .strictObject({
    id: userId,
    email: z.string().nullable(),
    nickname: z.string().nullable(),
    birthYear: z.int().nullable(),
    job: z.string().nullable(),
    locale,
    timeZone: z.string(),
    role,
    hasPassword: z
      .boolean()
      .meta({ description: 'False for people who only log in at another provider' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const session = z
  .strictObject({
    user: me,
    tokens: z
      .strictObject({
        accessToken: z.string(),
        refreshToken: z.string(),
        expiresInSeconds: z.int(),
      })
      .optional()
      .meta({ description: 'Only with transport `bearer`' }),
  })
  .meta({ id: 'Session' })

function isTimeZone(value: string): boolean {
  if (!zoneName.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}
