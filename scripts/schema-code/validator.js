import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { expectationOf } from './expectation.js'
import { mapSchema, without } from './vocabulary.js'

/** What does not decide validity, nor is told where there is none. Titles are: messages call things by them. */
const untold = ['description', 'default', 'examples', 'x-role']

/** Their schemas are told by the choice as a whole. */
const choices = ['if', 'anyOf', 'oneOf', 'not', 'propertyNames']

/** ajv's validator, made into a module of its own: no `require`, no `new Function`, nothing of ajv at run time. */
export async function validatorModule(schema, exportName, root) {
  const Draft = schema.$schema.includes('draft-07') ? Ajv : Ajv2020
  const ajv = new Draft({
    allErrors: true,
    verbose: true,
    messages: false,
    ownProperties: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    // Inlined, an error's `schemaPath` would begin at whatever schema it was inlined into.
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  ajv.addVocabulary(['x-expected', 'x-advice', 'x-taken'])
  ajv.addSchema(mapSchema(without(schema, untold), withExpectation, choices), 'flags')
  const { outputFiles } = await build({
    stdin: { contents: withoutCrowds(standalone(ajv, { [exportName]: 'flags' })), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    preserveSymlinks: true,
    format: 'esm',
    minifySyntax: true,
    write: false,
  })
  return outputFiles[0].text
}

/** Errors in one array or object after which no more of it is looked at: those of a hundred faults and more. */
const MOST_ERRORS = 2_000

/**
 * ajv cannot be interrupted, and the time it takes to gather errors grows with the square of their number. So its loops over
 * the elements of an array or the members of an object end where they have found many.
 */
function withoutCrowds(code) {
  const more = (depth) => `errors - from${depth} < ${MOST_ERRORS}`
  const bounded = code
    .replaceAll(
      /for\(let i(\d+)=0; i\1<len\1; i\1\+\+\)/g,
      (_, depth) =>
        `for (let i${depth} = 0, from${depth} = errors; i${depth} < len${depth} && ${more(depth)}; i${depth}++)`,
    )
    .replaceAll(
      /for\(const key(\d+) of Object\.keys\((\w+)\)\)\{/g,
      (_, depth, object) =>
        `for (let at${depth} = 0, keys${depth} = Object.keys(${object}), from${depth} = errors; at${depth} < keys${depth}.length && ${more(depth)}; at${depth}++) { const key${depth} = keys${depth}[at${depth}];`,
    )
  if (/for\((?:let i|const key)/.test(bounded))
    throw new Error('ajv writes loops in another way than withoutCrowds() knows.')
  return bounded
}

/** An error of ajv carries the schema that is not satisfied, and so what a message is made of. */
function withExpectation(shape) {
  const expected = expectationOf(shape)
  return expected === undefined ? shape : { ...shape, 'x-expected': expected }
}
