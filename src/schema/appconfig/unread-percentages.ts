import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { receivedText } from '../problems/received-text.js'
import type { Pace, Steps } from '../steps.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'

/** Without `-` and `_`, in any case: `rollout_percentage` too. */
const percentName = /^(?:(?:rollout)?(?:percentage|percent|pct)|rollout)$/i

const MAX_NAMED = 5

/**
 * Flags with an attribute that looks like the share of units they are for, in a document that is read without
 * `percentAttribute`. They are on for everyone.
 */
export class UnreadPercentages {
  readonly #isAsked: boolean
  readonly #first: { readonly flag: string; readonly attribute: string }[] = []
  #count = 0

  constructor({ percentAttribute }: AppConfigReadOptions) {
    this.#isAsked = percentAttribute !== undefined
  }

  *noting(flag: string, attributes: JsonObject, pace: Pace): Steps<void> {
    if (this.#isAsked) return
    const attribute = yield* findingUnreadPercentage(attributes, pace)
    if (attribute === undefined) return
    this.#count += 1
    if (this.#first.length < MAX_NAMED) this.#first.push({ flag, attribute })
  }

  /** One warning of the document, which comes before what there is to say of its parts. */
  warn(diagnostics: Diagnostics): void {
    const [first] = this.#first
    if (first === undefined) return
    const named = this.#first.map(({ flag, attribute }) => `"${attribute}" of flag ${receivedText(flag)}`)
    const more = this.#count > named.length ? ` and ${this.#count - named.length} more flags` : ''
    const what =
      this.#count === 1
        ? 'is an attribute like any other: where it is enabled, the flag is'
        : 'are attributes like any others: where they are enabled, these flags are'
    diagnostics.warning(undefined, {
      code: 'unread-percentage',
      message: `${named.join(', ')}${more} ${what} on for everyone. Set appConfigFlags: { percentAttribute: "${first.attribute}" } to have it on for that share, or percentAttribute: false if the number is no share of users.`,
      expected: 'the option appConfigFlags.percentAttribute',
    })
  }
}

/** The attribute that looks like a share of units, if there is one. */
export function* findingUnreadPercentage(attributes: JsonObject, pace: Pace): Steps<string | undefined> {
  for (const name of pace.keysOf(attributes)) {
    if (typeof attributes[name] !== 'number') continue
    if (isPercentageName(name)) return name
    if (pace.isBreakDue(0.3)) yield
  }
  return undefined
}

/** Whether an attribute of that name looks like a share of units, if it is a number. */
export function isPercentageName(name: string): boolean {
  return percentName.test(name.replaceAll(/[-_]/g, ''))
}
