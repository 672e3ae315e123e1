/**
 * The Lambda function that AppConfig asks before it deploys a document. Deploy `handler`, or one made by
 * `createValidator`.
 * @module
 */

export { createValidator, handler, type Validator } from './integrations/appconfig-validator/create-validator.js'
export type { ValidatorEvent } from './integrations/appconfig-validator/validator-event.js'
export type { ValidatorOptions } from './integrations/appconfig-validator/validator-options.js'
