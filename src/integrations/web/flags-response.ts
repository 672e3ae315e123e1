import { createHash } from 'node:crypto'
import type { FlagScope } from '../../client/answers/flag-scope.js'
import { InvalidOptionsError } from '../../errors.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { expecting } from '../../options/value-checks.js'
import { checkVisible, type FlagValues, type VisibleFlagsOptions, visibleFlags } from './visible-flags.js'

/** Which flags the response has, and what the browser has already. */
export interface FlagsResponseOptions extends VisibleFlagsOptions {
  /**
   * The request's header `If-None-Match`.
   * @default none: the response has a body
   */
  readonly ifNoneMatch?: string | null | undefined
}

const responderChecks: OptionChecks<VisibleFlagsOptions> = { visible: checkVisible }

const responseChecks: OptionChecks<FlagsResponseOptions> = {
  ...responderChecks,
  ifNoneMatch: expecting('a string, or null', (value) => value === null || typeof value === 'string'),
}

/** An answer to `GET` and `HEAD`, in parts that any framework can send. */
export interface FlagsResponse {
  /** `200`, or `304` where the browser has the same values already. */
  readonly status: 200 | 304
  /** Headers by name. */
  readonly headers: Readonly<Record<string, string>>
  /** Values by key, as JSON; null with `304`. */
  readonly body: string | null
}

/**
 * Makes an HTTP response of the values, never the rules, of the flags that browsers may see. Its `ETag` changes with the values,
 * not with the document. Caches may keep the response to an anonymous scope and ask whether it still holds (`no-cache`); they
 * must not keep one to a scope with anything in its context (`no-store`).
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createFlagClient } from 'holdfast'
 * import { flagsResponse } from 'holdfast/web'
 *
 * const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags' })
 * createServer((request, response) => {
 *   const ifNoneMatch = request.headers['if-none-match']
 *   const { status, headers, body } = flagsResponse(client.scope(), { ifNoneMatch })
 *   response.writeHead(status, headers).end(body)
 * })
 * ```
 */
export function flagsResponse(scope: FlagScope, options: FlagsResponseOptions = {}): FlagsResponse {
  checkOptions(options, responseChecks)
  return responseWith(visibleFlags(options)(scope), scope.context, options.ifNoneMatch)
}

/**
 * The same for a handler, resolved once. An error handler may show a message to the browser: it names no flag, which only
 * `cause` does.
 */
export function flagsResponder(options: VisibleFlagsOptions) {
  checkOptions(options, responderChecks)
  const valuesOf = visibleFlags(options)
  return (scope: FlagScope, ifNoneMatch: string | undefined): FlagsResponse => {
    try {
      return responseWith(valuesOf(scope), scope.context, ifNoneMatch)
    } catch (cause) {
      if (!(cause instanceof InvalidOptionsError && cause.option === 'visible')) throw cause
      const message = 'visible of sendFlags() must give true or false for every flag. No flag is sent; see the cause.'
      throw new InvalidOptionsError('visible', message, { cause })
    }
  }
}

function responseWith(
  values: FlagValues,
  context: EvaluationContext,
  ifNoneMatch: string | null | undefined,
): FlagsResponse {
  const body = JSON.stringify(values)
  const tag = entityTag(body)
  const headers = { 'Cache-Control': isPersonal(context) ? 'no-store' : 'no-cache', ETag: tag }
  if (matchesEntityTag(ifNoneMatch, tag)) return { status: 304, headers, body: null }
  return { status: 200, headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' }, body }
}

function isPersonal(context: EvaluationContext): boolean {
  return Object.values(context).some((value) => value !== undefined)
}

/** A strong entity tag (RFC 9110, section 8.8.3): equal texts have equal ones. */
function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`
}

/** Whether the client has it already: `*`, or a list with the tag in it by weak comparison (RFC 9110, section 13.1.2). */
function matchesEntityTag(ifNoneMatch: string | null | undefined, tag: string): boolean {
  if (ifNoneMatch == null) return false
  // The mark of a weak tag, W/, stands outside of the quotes.
  return ifNoneMatch.trim() === '*' || (ifNoneMatch.match(/"[^"]*"/g)?.includes(tag) ?? false)
}
