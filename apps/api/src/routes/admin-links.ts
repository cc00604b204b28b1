import type { AdminTurn, AdminUser } from '@dramatis/contracts/http/admin'

const at = '/api/v1/admin'

/** An account with what an admin may do with it as links. */
export function adminUserLinks(user: Omit<AdminUser, '_links'>): AdminUser {
  return {
    ...user,
    _links: {
      update: `${at}/users/${user.id}`,
      turns: `${at}/turns?userId=${user.id}`,
      audit: `${at}/audit?subjectId=${user.id}`,
    },
  }
}

/** A turn with what an admin may do with it as links: each only where it would be taken. */
export function adminTurnLinks(turn: Omit<AdminTurn, '_links'>): AdminTurn {
  const self = `${at}/turns/${turn.id}`
  const ended = turn.endedAt !== null
  return {
    ...turn,
    _links: {
      user: `${at}/users?q=${turn.userId}`,
      ...(!ended && { cancel: `${self}/cancel` }),
      ...(ended && turn.status !== 'done' && { retry: `${self}/retry` }),
    },
  }
}
