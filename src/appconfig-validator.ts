// The Lambda function that AppConfig asks before it deploys a document: deploy `handler`, or one of your own making.
export { createValidator, type Validator } from './appconfig-validator/create-validator.js'
export { handler } from './appconfig-validator/handler.js'
export type { ValidatorEvent } from './appconfig-validator/validator-event.js'
export type { ValidatorOptions } from './appconfig-validator/validator-options.js'
