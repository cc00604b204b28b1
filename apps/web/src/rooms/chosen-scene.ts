const key = 'dramatis.chosen-scene'

/** The scene that a guest chose to play, kept in this tab through sign-up, also at another provider's pages. */
export const chosenScene = {
  keep(personaId: string, sceneId: string): void {
    try {
      sessionStorage.setItem(key, `${personaId} ${sceneId}`)
    } catch {
      // Without it the scene waits for one more tap.
    }
  },

  /** Whether it is this one that was chosen; true once. */
  take(personaId: string, sceneId: string): boolean {
    try {
      const chosen = sessionStorage.getItem(key) === `${personaId} ${sceneId}`
      if (chosen) sessionStorage.removeItem(key)
      return chosen
    } catch {
      return false
    }
  },
}
