import { InvalidOptionsError } from '../../errors.js'

/**
 * What makes a middleware, a guard or a handler is called when the application starts. Handed over without being called, it is
 * called by the framework, with a request.
 * @throws {InvalidOptionsError} where `given` is a request; `how` shows `maker` called
 */
export function refuseRequest(given: unknown, maker: string, how: string): void {
  if (!isRequest(given)) return
  throw new InvalidOptionsError(maker, `${maker} was called with a request: it has to be called before. Write ${how}.`)
}

/** Of Node.js, or of a framework on top of it. */
function isRequest(given: unknown): boolean {
  const { method, url, headers } = (given ?? {}) as Readonly<Record<'method' | 'url' | 'headers', unknown>>
  return typeof method === 'string' && typeof url === 'string' && typeof headers === 'object'
}
