export interface EventBody {
  body: ReadableStream<Uint8Array>
  /** Resolves when the reader has come back for more, or has gone. */
  write(text: string): Promise<void>
  end(): void
}

/**
 * What an event stream is written into: one web stream that gives when it is asked (WHATWG Streams, 3.2.4). Hono's own
 * helper chains three of them, which for thousands of readers is most of what they cost.
 */
export function createEventBody(onCancel: () => void): EventBody {
  let sink: ReadableStreamDefaultController<Uint8Array> | null = null
  let waiting: (() => void)[] = []
  let over = false

  function wake(): void {
    const woken = waiting
    waiting = []
    for (const resolve of woken) resolve()
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => void (sink = controller),
      // Asked for when all that was written has been taken.
      pull: wake,
      cancel() {
        over = true
        wake()
        onCancel()
      },
    },
    { highWaterMark: 0 },
  )
  return {
    body,
    write(text) {
      if (over) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push(resolve)
        sink?.enqueue(Buffer.from(text))
      })
    },
    end() {
      if (over) return
      over = true
      sink?.close()
      wake()
    },
  }
}
