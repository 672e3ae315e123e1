import { badDocument } from './documents.js'
import { pick } from './random.js'

/** At random, one of every kind that `EmulatorFault` has. */
const kinds = {
  error: (random) => ({
    kind: 'error',
    name: pick(random, [
      'InternalServerException',
      'ThrottlingException',
      'BadRequestException',
      'ResourceNotFoundException',
      'AccessDeniedException',
      'NeverHeardOfException',
    ]),
  }),
  page: (random) => ({ kind: 'page', status: pick(random, [403, 500, 502, 503]) }),
  delay: (random) => ({ kind: 'delay', at: pick(random, ['headers', 'body']), delayMs: Math.floor(random() * 600) }),
  hang: (random) => ({ kind: 'hang', at: pick(random, ['headers', 'body']) }),
  cut: (random) => ({ kind: 'cut', at: pick(random, ['headers', 'body']) }),
  body: (random) => ({ kind: 'body', body: badDocument(random) }),
  header: (random) => ({
    kind: 'header',
    ...pick(random, [
      { name: 'Content-Type', value: 'text/html' },
      { name: 'Content-Type', value: undefined },
      { name: 'Next-Poll-Configuration-Token', value: undefined },
      { name: 'Next-Poll-Configuration-Token', value: 'garbage' },
      { name: 'Next-Poll-Interval-In-Seconds', value: 'soon' },
      { name: 'Next-Poll-Interval-In-Seconds', value: '-1' },
      { name: 'Next-Poll-Interval-In-Seconds', value: undefined },
      { name: 'Version-Label', value: undefined },
      { name: 'Version-Label', value: 'another' },
      { name: 'Configuration-Version', value: 'another' },
    ]),
  }),
}

export const faultKinds = Object.keys(kinds)

export const randomFault = (random) => kinds[pick(random, faultKinds)](random)
