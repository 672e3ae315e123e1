/**
 * Flags in AWS Lambda: polled during invocations, never between them.
 * @module
 */

export { type LambdaSourceOptions, lambdaSource } from './client/sources/lambda-source.js'
export {
  type FlagsMiddleware,
  flagsMiddleware,
  type LambdaContext,
  type MiddyRequest,
  type WithFlags,
} from './integrations/lambda/flags-middleware.js'
export type { InvocationContext, LambdaOptions } from './integrations/lambda/lambda-options.js'
export { streamWithFlags, withFlags } from './integrations/lambda/with-flags.js'
export type { ContextWarningOptions } from './integrations/web/context-warning.js'
export type { RequestScopeOptions } from './integrations/web/request-scope.js'
