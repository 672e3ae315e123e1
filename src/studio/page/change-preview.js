/**
 * Asks what a change would do while it is being chosen: one question at a time, always the last one, and no answer that
 * comes after `forget`.
 */
export function changePreview(ask, onAnswer) {
  let next
  let isAsking = false
  let isWanted = false

  async function askNext() {
    if (isAsking || next === undefined) return
    const question = next
    next = undefined
    isAsking = true
    const answer = await ask(question)
    isAsking = false
    if (isWanted) onAnswer(question, answer)
    void askNext()
  }

  return {
    ask(question) {
      next = question
      isWanted = true
      void askNext()
    },
    /** What was asked about is no longer so. */
    forget() {
      next = undefined
      isWanted = false
    },
  }
}
