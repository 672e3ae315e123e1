import { readAtMost } from './read-at-most.js'

/** Of an error, or of anything else that is no document. Ample for what AWS says, and little enough to hold. */
export const MAX_WORDS_BYTES = 16_384

/** As much as is used of the AWS SDK's `HttpResponse`. */
interface HttpResponse {
  readonly statusCode: number
  body: unknown
}

interface Answered {
  readonly response: unknown
}

/**
 * A middleware for the innermost place of the AWS SDK's stack, where an answer has its headers and its body is still to
 * come. The SDK would take in whatever comes; what is beyond `maxBytes` of a document is left out, and the connection closed.
 */
export function boundedBody(maxBytes: number) {
  return <Args, Result extends Answered>(next: (args: Args) => Promise<Result>) =>
    async (args: Args): Promise<Result> => {
      const answered = await next(args)
      const response = answered.response as HttpResponse
      if (isStream(response.body)) {
        response.body = await readAtMost(response.body, response.statusCode < 300 ? maxBytes : MAX_WORDS_BYTES)
      }
      return answered
    }
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
