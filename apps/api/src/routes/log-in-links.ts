/** A log-in, of ours or at another provider, with where it is ended. */
export function logInLinks<LogIn extends { id: string }>(path: string, logIn: LogIn) {
  return { ...logIn, _links: { delete: `${path}/${logIn.id}` } }
}
