export { handler } from 'holdfast/appconfig-validator'
