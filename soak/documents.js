import { createHash } from 'node:crypto'
import { pick } from './random.js'

/** Every flag of the documents. Whatever they answer holds the number of the document that answered. */
export const flagKeys = ['plain', 'split', 'targeted', 'dependent', 'layered']

const documentOf = (mark) => {
  const variants = { a: { mark, side: 'a' }, b: { mark, side: 'b' } }
  const flag = (more) => ({ enabled: true, variants, default: 'b', ...more })
  const halves = ['a', 'b'].map((variant) => ({ variant, weight: 1 }))
  return {
    schemaVersion: 1,
    cohorts: { beta: { when: { attribute: 'plan', in: ['pro', 'team'] }, percent: 50 } },
    layers: { page: { holdout: 10 } },
    flags: {
      plain: flag({}),
      split: flag({ rules: [{ split: halves }] }),
      targeted: flag({ rules: [{ when: { cohort: 'beta' }, serve: 'a' }] }),
      dependent: flag({ requires: [{ flag: 'split', variant: ['a'] }], rules: [{ percent: 30, serve: 'a' }] }),
      layered: flag({ layer: { name: 'page', from: 0, to: 50 }, rules: [{ split: halves }] }),
    },
  }
}

const textOf = (document) => JSON.stringify(document)

/** The good document of this number: its text, and the hash that its answers must carry. */
export function goodDocument(number) {
  const text = textOf(documentOf(number))
  return { number, text, hash: createHash('sha256').update(text).digest('hex') }
}

/** Each would answer -1, if it could. */
const bad = documentOf(-1)
const badDocuments = [
  textOf({ ...bad, flags: { ...bad.flags, plain: { ...bad.flags.plain, default: 'c' } } }),
  textOf({ ...bad, flags: { ...bad.flags, plain: { ...bad.flags.plain, enabled: 'yes' } } }),
  textOf({ ...bad, cohorts: {} }),
  textOf({ ...bad, schemaVersion: 2 }),
  textOf(bad).slice(0, -40),
  textOf(bad).replace('"plain"', '"split"'),
  `${textOf(bad)}\n${textOf(bad)}`,
  Buffer.concat([Buffer.from(textOf(bad)), Buffer.from([0xff])]),
  '<html><body>Not here</body></html>',
  '{}',
  'null',
  '['.repeat(100_000),
]

export const badDocument = (random) => pick(random, badDocuments)
