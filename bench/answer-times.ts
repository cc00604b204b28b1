/** What a person waits for, from the press of a button on. */
export interface AnswerTimes {
  acknowledgedMs: number
  /** As the product tells it; null where there is no queue. */
  queueMs: number | null
  firstTokenMs: number
  doneMs: number
}
