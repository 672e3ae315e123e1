import { createValidator } from 'holdfast/appconfig-validator'

/** Or, with the defaults: `export { handler } from 'holdfast/appconfig-validator'`. */
export const handler = createValidator({ onWarnings: 'fail' })
