/** Runs before the next paint; hidden tabs paint nothing, so they run soon after instead. */
export function nextFrame(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(run)
  else setTimeout(run, 200)
}
