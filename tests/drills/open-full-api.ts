import { signUp } from '../../scripts/api-client.ts'
import { startOAuthProvider } from '../oauth-provider.ts'
import { oauthVariables } from '../oauth-variables.ts'
import type { Stage } from './world.ts'

export interface FullApi {
  /** The same stage, with users of the new process. */
  stage: Stage
  close(): Promise<void>
}

/** One more API process for a house: it knows the providers of log-ins and has a voice, so that no route is switched off. */
export async function openFullApi(stage: Stage): Promise<FullApi> {
  const provider = await startOAuthProvider()
  const close = () => provider.close()
  try {
    const url = await stage.house.addApi({
      ...oauthVariables(provider),
      SPEECH_MODEL: 'demo-voice',
    })
    return { stage: { ...stage, addUser: () => signUp(url) }, close }
  } catch (error) {
    await close()
    throw error
  }
}
