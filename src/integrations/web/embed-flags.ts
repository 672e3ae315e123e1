import type { FlagScope } from '../../client/answers/flag-scope.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'
import { checkVisible, type VisibleFlagsOptions, visibleFlags } from './visible-flags.js'

/** How flags are embedded in a page. */
export interface EmbedFlagsOptions extends VisibleFlagsOptions {
  /**
   * The element's `id`.
   * @default 'flags'
   */
  readonly id?: string
  /**
   * The nonce of the page's content security policy. Browsers do not ask for it, since they do not run JSON; some checkers do.
   * @default none
   */
  readonly nonce?: string
}

const checks: OptionChecks<EmbedFlagsOptions> = { visible: checkVisible, id: checkString, nonce: checkString }

/**
 * Gives an HTML element with the values of the flags that browsers may see, for a page to read by
 * `JSON.parse(document.getElementById('flags').textContent)`. The values are escaped: they cannot end the element.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { embedFlags } from 'holdfast/web'
 *
 * const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags' })
 * const scope = client.scope({ targetingKey: 'user-123' })
 * const page = `<!doctype html><title>Shop</title>${embedFlags(scope)}`
 * ```
 */
export function embedFlags(scope: FlagScope, options: EmbedFlagsOptions = {}): string {
  checkOptions(options, checks)
  const { id = 'flags', nonce } = options
  const json = JSON.stringify(visibleFlags(options)(scope))
  const attributes = [attribute('id', id), ...(nonce === undefined ? [] : [attribute('nonce', nonce)])]
  return `<script type="application/json" ${attributes.join(' ')}>${json.replace(/[<>&\u2028\u2029]/g, escaped)}</script>`
}

function attribute(name: string, value: string): string {
  return `${name}="${value.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)}"`
}

/** As JSON and JavaScript both read it. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
