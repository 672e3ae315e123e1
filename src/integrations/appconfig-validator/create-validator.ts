import { InvalidDocumentError } from '../../errors.js'
import { validateDocument } from '../../schema/validate-document.js'
import { printable } from '../../text/printable.js'
import { contentOf, originOf, type ValidatorEvent } from './validator-event.js'
import { resolveValidatorOptions, type ValidatorOptions } from './validator-options.js'

/**
 * A Lambda handler for AppConfig. It resolves for a document that clients take, and rejects any other, so that AppConfig does
 * not deploy it.
 * @throws {InvalidDocumentError} whose message names the first ten problems with their places; the log has all of them
 * @throws {InvalidOptionsError} for an event that is not AppConfig's
 */
export type Validator = (event: ValidatorEvent) => Promise<void>

/**
 * Makes a Lambda handler for AppConfig's Lambda validators, which reads a document as a client would, before it is deployed.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { createValidator } from 'holdfast/appconfig-validator'
 *
 * export const handler = createValidator({ onWarnings: 'fail' })
 * ```
 */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const { limits, appConfigFlags, onWarnings, logger } = resolveValidatorOptions(options)

  return async (event) => {
    const content = contentOf(event)
    const origin = originOf(event)
    const validation = validateDocument(content, { limits, appConfigFlags })
    const doubts = validation.valid ? [...validation.warnings, ...validation.degraded] : []
    for (const doubt of doubts) {
      const place = doubt.path === '' ? origin : `${origin}, ${printable(doubt.path)}`
      logger.warn(`${place}: ${doubt.message}`, doubt)
    }

    const problems = validation.valid ? doubts : validation.problems
    if (!validation.valid || (onWarnings === 'fail' && doubts.length > 0)) {
      logger.error(`${origin} refused.`, { problems })
      throw new InvalidDocumentError(problems, origin)
    }
    logger.info(`${origin} may be deployed.`, { bytes: content.length, warnings: doubts.length })
  }
}

/** A Lambda handler for AppConfig's Lambda validators, with the default options. */
export const handler = createValidator()
