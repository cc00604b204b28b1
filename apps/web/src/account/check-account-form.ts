export interface AccountFormProblems {
  email?: 'emailInvalid'
  password?: 'passwordShort' | 'passwordMissing'
}

/** What can be told before asking the server; it checks again. */
export function checkAccountForm(
  form: { email: string; password: string },
  purpose: 'log-in' | 'sign-up',
): AccountFormProblems {
  const problems: AccountFormProblems = {}
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) problems.email = 'emailInvalid'
  if (form.password === '') problems.password = 'passwordMissing'
  else if (purpose === 'sign-up' && form.password.length < 8) problems.password = 'passwordShort'
  return problems
}
