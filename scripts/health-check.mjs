// The health check of the image. The port of a worker may be set in an environment that the API shares, where nobody
// listens on it: the first of the two ports that answers decides.
const { HEALTH_PORT, PORT } = process.env
for (const port of [PORT, HEALTH_PORT]) {
  if (!port) continue
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
  if (answer) process.exit(answer.ok ? 0 : 1)
}
process.exit(1)
