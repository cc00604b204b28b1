export interface ModelCall {
  firstText(): void
  end(outcome: string, usage: { promptTokens: number; completionTokens: number } | null): void
}

/** Hears of each call of the model endpoint. Whoever begins one ends it exactly once. */
export interface ModelObserver {
  begin(request: { model: string }): ModelCall
}
