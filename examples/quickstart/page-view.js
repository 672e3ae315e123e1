import { sampleUsers } from './page/sample-users.js'
import { checkout } from './service.js'

/** All the page shows of one user, and of a thousand others. */
export function viewFor(context, flags, edits) {
  const document = servedDocument(flags, edits)
  // The user at hand may be a sample user with other attributes: the dot is to show what is answered.
  const users = sampleUsers.map((user) => (user.targetingKey === context.targetingKey ? context : user))
  const answers = users.map((user) => flags.evaluateAll(user))

  return {
    attributes: attributesIn(document),
    checkout: checkout(flags.scope(context)),
    flags: Object.entries(document.flags).map(([key, definition]) => {
      const { variants = { on: true, off: false }, default: standard = 'off' } = definition
      const names = Object.keys(variants)
      return {
        ...definition,
        key,
        default: standard,
        variants: names.map((name) => ({ name, value: variants[name] })),
        explanation: flags.explain(key, context),
        /** Position of each sample user's variant, -1 for none. */
        population: answers.map((answer) => names.indexOf(answer[key]?.variant)),
      }
    }),
  }
}

/** How many of the sample users get which variant of each flag. */
export function countVariants(flags) {
  // A flag may be named as something every object has: "constructor", say.
  const counts = Object.create(null)
  for (const user of sampleUsers) {
    for (const { flag, variant } of Object.values(flags.evaluateAll(user))) {
      counts[flag] ??= Object.create(null)
      counts[flag][variant] = (counts[flag][variant] ?? 0) + 1
    }
  }
  return counts
}

/** The text behind the answers; the client keeps it compiled only. */
function servedDocument(flags, edits) {
  const text = edits.textOf(flags.status().document?.version.label)
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
