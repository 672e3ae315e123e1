import { describe, expect, test } from 'vitest'
import { holds } from './stage.js'
import { vectors } from './vectors.js'

interface ConditionVector {
  description: string
  condition: object
  context: Record<string, unknown>
  now?: number
  cohorts?: object
  flags?: object
  holds: boolean
}

const all = vectors<ConditionVector[]>('conditions')
const topics = [...new Set(all.map(topicOf))]

/** `equals: not holding` is about `equals`. */
function topicOf({ description }: ConditionVector): string {
  return description.slice(0, description.indexOf(':'))
}

describe.each(topics)('%s', (topic) => {
  test.each(all.filter((vector) => topicOf(vector) === topic))('$description', (vector) => {
    const { condition, context, now = 0, cohorts = {}, flags = {} } = vector
    expect(holds(condition, context, now, { minor: 1, cohorts }, flags)).toBe(vector.holds)
  })
})
