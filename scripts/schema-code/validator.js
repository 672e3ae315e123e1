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
    stdin: { contents: standalone(ajv, { [exportName]: 'flags' }), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    preserveSymlinks: true,
    format: 'esm',
    minifySyntax: true,
    write: false,
  })
  return outputFiles[0].text
}

/** An error of ajv carries the schema that is not satisfied, and so what a message is made of. */
function withExpectation(shape) {
  const expected = expectationOf(shape)
  return expected === undefined ? shape : { ...shape, 'x-expected': expected }
}
