type Engine = Pick<SpeechSynthesis, 'getVoices'>

const patienceMs = 1500
const lookMs = 50
const mute = new WeakSet<Engine>()

/** The voices of the browser. Chrome's list is empty at first; looking works where its event is missing. */
export async function waitForVoices(engine: Engine): Promise<SpeechSynthesisVoice[]> {
  for (let waited = 0; waited < patienceMs && !mute.has(engine); waited += lookMs) {
    const voices = engine.getVoices()
    if (voices.length > 0) return voices
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  mute.add(engine)
  return engine.getVoices()
}
