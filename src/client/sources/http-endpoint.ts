/** As much as is used of the context that the AWS SDK hands from one middleware to the next. */
interface HandlerContext {
  readonly endpointV2?: { readonly url: URL }
}

/**
 * A middleware that keeps a request from an endpoint such as `localhost:4566`, which is a URL and none of HTTP: the SDK would
 * ask some other port of this host. It fails as the SDK does for what is no URL at all.
 */
export function httpEndpoint<Args, Result>(
  next: (args: Args) => Promise<Result>,
  context: HandlerContext,
): (args: Args) => Promise<Result> {
  return async (args) => {
    // Known by now, and not yet when the stack was put together.
    const url = context.endpointV2?.url
    if (url === undefined || /^https?:$/.test(url.protocol)) return next(args)
    // The SDK has made "localhost://4566" of "localhost:4566".
    const input = url.origin === 'null' ? url.href.replace('//', '') : url.href
    throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input })
  }
}
