import { createValidator } from './create-validator.js'

/** A Lambda handler for AppConfig's Lambda validators, with the default options. */
export const handler = createValidator()
