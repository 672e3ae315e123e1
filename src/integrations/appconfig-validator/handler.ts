import { createValidator } from './create-validator.js'

/** A validator with the default options. */
export const handler = createValidator()
