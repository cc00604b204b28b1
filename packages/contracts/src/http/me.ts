import { z } from 'zod'
import { cleanedText } from '../cleaned-text.ts'
import { identityId, sessionId } from '../ids.ts'
import { locale, nickname, password, timeZone } from './accounts.ts'
import { links, pageFields } from './page.ts'

const oldest = 1900

const birthYear = z
  .int()
  .min(oldest)
  .refine((year) => year <= new Date().getFullYear(), { error: 'Expected a year that has begun' })

/** What is given replaces what there is; null clears it. */
export const editMeRequest = z
  .strictObject({
    nickname: nickname.nullable().optional(),
    birthYear: birthYear.nullable().optional(),
    job: cleanedText.min(1).max(100).nullable().optional(),
    locale: locale.optional(),
    timeZone: timeZone.optional(),
  })
  .meta({ id: 'EditMe' })
export type EditMe = z.infer<typeof editMeRequest>

const currentPassword = z.string().min(1).max(128)

export const changePasswordRequest = z
  .strictObject({
    currentPassword: currentPassword
      .optional()
      .meta({ description: 'Needed where there is a password' }),
    newPassword: password,
  })
  .meta({ id: 'ChangePassword' })

export const confirmation = z
  .strictObject({
    password: currentPassword
      .optional()
      .meta({ description: 'Needed where there is one; else the log-in must be fresh' }),
  })
  .meta({ id: 'Confirmation' })

export const loggedInSession = z
  .strictObject({
    id: sessionId,
    current: z.boolean().meta({ description: 'The one that asks' }),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'LoggedInSession' })
export type LoggedInSession = z.infer<typeof loggedInSession>

const listedSession = loggedInSession
  .extend({ _links: links.meta({ description: 'delete' }) })
  .meta({ id: 'ListedSession' })

export const sessionPage = z
  .strictObject({ ...pageFields, results: z.array(listedSession) })
  .meta({ id: 'SessionPage' })

export const identity = z
  .strictObject({
    id: identityId,
    issuer: z.string().meta({ example: 'https://accounts.google.com' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Identity', description: 'A log-in at another provider' })
export type Identity = z.infer<typeof identity>

const listedIdentity = identity
  .extend({ _links: links.meta({ description: 'delete' }) })
  .meta({ id: 'ListedIdentity' })

export const identityList = z
  .strictObject({ ...pageFields, results: z.array(listedIdentity) })
  .meta({ id: 'IdentityList' })
