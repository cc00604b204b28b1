import OpenAI from 'openai'

export const openAiUrl = 'https://api.openai.com/v1'

/** The library's client with what it would do by itself switched off: retries, redirects, logs, environment. */
export function openClient(options: {
  apiKey: string
  baseUrl: string
  timeoutMs: number
}): OpenAI {
  return new OpenAI({
    // Local endpoints need no key, the library needs one.
    apiKey: options.apiKey || 'none',
    baseURL: options.baseUrl,
    // Named, so that the library looks for none of them in the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: options.timeoutMs + 1000,
    // Its log lines quote what the endpoint sent.
    logLevel: 'off',
    // Following a redirect would send the prompt wherever the endpoint says.
    fetchOptions: { redirect: 'manual' },
  })
}
