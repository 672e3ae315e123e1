import type { FlagScope } from '../../client/answers/flag-scope.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'
import { checkVisible, type VisibleFlagsOptions, visibleFlags } from './visible-flags.js'

export interface EmbedFlagsOptions extends VisibleFlagsOptions {
  /**
   * Id of the element.
   * @default 'flags'
   */
  readonly id?: string
  /**
   * The nonce of the page's content security policy. Browsers run no JSON and so ask for none; some checkers do.
   * @default none
   */
  readonly nonce?: string
}

const checks: OptionChecks<EmbedFlagsOptions> = { visible: checkVisible, id: checkString, nonce: checkString }

/**
 * An element to put into an HTML page, with the values of the flags that browsers may see:
 * `JSON.parse(document.getElementById('flags').textContent)`. Whatever the values are, they cannot end the element.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
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
