import { type FlagImport, fromFlagd } from '../../../../src/convert.js'
import type { Json } from './reference.js'

const evaluators = { isPro: { '===': [{ var: 'plan' }, 'pro'] }, loop: { '!': [{ $ref: 'loop' }] } }

/** Imports one flag, "flag", whose variants are the colours and "true" and "false", and whose default is green. */
export function importOf(targeting: Json, flag: object = {}): FlagImport {
  const variants = { red: '#f00', blue: '#00f', green: '#0f0', true: 'yes', false: 'no' }
  const flags = { flag: { state: 'ENABLED', variants, defaultVariant: 'green', targeting, ...flag } }
  return fromFlagd({ $evaluators: evaluators, flags }, { population: [] })
}
