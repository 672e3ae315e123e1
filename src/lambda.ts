// Flags in AWS Lambda: polled at invocations, never between them.

export { type LambdaSourceOptions, lambdaSource } from './client/sources/lambda-source.js'
export { type FlagsMiddleware, flagsMiddleware } from './integrations/lambda/flags-middleware.js'
export type { InvocationContext, LambdaOptions } from './integrations/lambda/lambda-options.js'
export { streamWithFlags, withFlags } from './integrations/lambda/with-flags.js'
