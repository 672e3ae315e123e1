import { positionIn, type TextPosition } from '../../problems/text-position.js'
import { buildExpression } from './build-expression.js'
import type { Expression } from './expression.js'
import { readIon } from './read-ion.js'
import { RuleFault, type RuleFaultCode } from './rule-fault.js'

export type ParsedRule =
  | { readonly kind: 'parsed'; readonly expression: Expression }
  | {
      readonly kind: 'refused'
      readonly code: RuleFaultCode
      /** Line and column in the rule. */
      readonly position: TextPosition
      readonly message: string
      readonly expected: string
      /** What stands there; empty at the end of the rule. */
      readonly received: string
    }

/** Reads a rule of AppConfig's language: `(and (eq $plan "pro") (split pct::10 by::$userId))`. Tells its first fault. */
export function parseRule(text: string, maxDepth: number): ParsedRule {
  try {
    return { kind: 'parsed', expression: buildExpression(readIon(text, maxDepth)) }
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error
    const { offset, code, message, expected } = error
    const [received = ''] = /^(?:"[^"]*"?|[^\s()[\],]+|[\s\S])/.exec(text.slice(offset)) ?? []
    return { kind: 'refused', code, position: positionIn(text, offset), message, expected, received }
  }
}
