import { populationOf, variantsOf } from './population.js'
import { checkout } from './service.js'

/** All the page shows of one user, and of a thousand others. */
export function viewFor(context, client, edits) {
  const document = servedDocument(client, edits)
  const population = populationOf(client, document, context)

  return {
    attributes: attributesIn(document),
    checkout: checkout(client.scope(context)),
    flags: Object.entries(document.flags).map(([key, definition]) => ({
      ...definition,
      key,
      default: definition.default ?? 'off',
      variants: Object.entries(variantsOf(definition)).map(([name, value]) => ({ name, value })),
      explanation: client.explain(key, context),
      population: population[key],
    })),
  }
}

/** The text behind the answers; the client keeps it compiled only. */
function servedDocument(client, edits) {
  const text = edits.textOf(client.status().document?.version.label)
  return text === undefined ? { flags: {} } : JSON.parse(text)
}

/** Every attribute the document looks at. */
function attributesIn(document) {
  const names = new Set()
  JSON.stringify(document, (member, value) => {
    if ((member === 'attribute' || member === 'bucketBy') && typeof value === 'string') names.add(value)
    return value
  })
  names.delete('targetingKey')
  return [...names]
}
