import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

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
  ajv.addSchema(withoutAnnotations(schema), 'flags')
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

/** Leaves what decides validity, and the titles, which messages call things by. */
function withoutAnnotations(node) {
  if (Array.isArray(node)) return node.map(withoutAnnotations)
  if (typeof node !== 'object' || node === null) return node
  const { description: _, default: __, examples: ___, ...rest } = node
  return mapValues(rest, (value, keyword) =>
    ['properties', 'patternProperties', '$defs', 'definitions'].includes(keyword)
      ? mapValues(value, withoutAnnotations)
      : withoutAnnotations(value),
  )
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))
}
