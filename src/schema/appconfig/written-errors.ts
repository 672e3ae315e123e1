import type { ErrorObject } from 'ajv'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateAppConfigFlags } from '../generated/appconfig-flags-validator.js'

/** Everything that ajv has against the shape of AppConfig's flags as they are written. */
export function writtenErrors(document: JsonObject): readonly ErrorObject[] {
  return validateAppConfigFlags(document) ? [] : (validateAppConfigFlags.errors ?? [])
}
