/**
 * SQL: what a user (`u`) may spend of a purpose on one day; `standard` is the default. An admin's word for the user
 * comes first: that for turns stands with the user, the others in `user_limits`.
 */
export function dayLimit({ purpose, standard }: { purpose: string; standard: string }): string {
  return `coalesce(
    case when ${purpose} = 'turn' then u.daily_turn_limit
      else (select l.daily from user_limits l where l.user_id = u.id and l.purpose = ${purpose}) end,
    ${standard})`
}
