// Flags in AWS Lambda: polled at invocations, never between them.

export { type LambdaSourceOptions, lambdaSource } from './client/sources/lambda-source.js'
export { type FlagsMiddleware, flagsMiddleware } from './lambda/flags-middleware.js'
export type { InvocationContext, LambdaOptions } from './lambda/lambda-options.js'
export { streamWithFlags } from './lambda/stream-with-flags.js'
export { withFlags } from './lambda/with-flags.js'
