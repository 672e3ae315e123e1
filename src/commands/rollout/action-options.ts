import { usage } from '../failure.js'
import { listWords } from '../release/switch-words.js'
import { wishes } from './wish.js'

/** What options are for, where they are not for every action. */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  all: ['pause', 'resume'],
  anyway: ['advance'],
  reason: wishes,
  plan: wishes,
  yes: wishes,
  'log-group': ['status', 'tick', 'advance'],
  watch: ['status', 'tick'],
  traffic: ['plan'],
  errors: ['plan'],
  slow: ['plan'],
  converted: ['plan'],
  since: ['report'],
  html: ['report'],
}

/** @throws {CommandFailure} for an option that the action would not heed */
export function checkActionOptions(action: string, values: Readonly<Record<string, unknown>>): void {
  for (const [option, actions] of Object.entries(actionsOf)) {
    const value = values[option]
    const isGiven = value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
    if (isGiven && !actions.includes(action)) throw usage(`--${option} is for ${listWords(actions)}.`)
  }
}
