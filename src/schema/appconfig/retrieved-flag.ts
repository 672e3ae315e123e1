import { isObject } from '../json/is-object.js'
import { isSwitchWord } from './switch-word.js'

/** Whether this is a flag as AppConfig gives it out, whole or not. */
export function isRetrievedFlag(value: unknown): boolean {
  if (!isObject(value)) return false
  const { enabled, _variants: variants } = value
  return typeof enabled === 'boolean' || isSwitchWord(enabled) || Array.isArray(variants)
}
