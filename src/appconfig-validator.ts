// The Lambda function that AppConfig asks before it deploys a document: deploy `handler`, or one of your own making.
export { createValidator, handler, type Validator } from './integrations/appconfig-validator/create-validator.js'
export type { ValidatorEvent } from './integrations/appconfig-validator/validator-event.js'
export type { ValidatorOptions } from './integrations/appconfig-validator/validator-options.js'
