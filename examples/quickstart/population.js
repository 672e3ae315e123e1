import { sampleUsers } from './page/sample-users.js'

/** By flag: the position of each sample user's variant, -1 for none. */
export function populationOf(client, document, context) {
  // The user at hand may be a sample user with other attributes: the dot is to show what is answered.
  const users = sampleUsers.map((user) => (user.targetingKey === context.targetingKey ? context : user))
  const answers = users.map((user) => client.evaluateAll(user))
  return Object.fromEntries(
    Object.entries(document.flags).map(([key, definition]) => {
      const names = Object.keys(variantsOf(definition))
      return [key, answers.map((answer) => names.indexOf(answer[key]?.variant))]
    }),
  )
}

/** Variants by name. A flag that names none has `on` and `off`. */
export function variantsOf({ variants = { on: true, off: false } }) {
  return variants
}

/** How many of the sample users get which variant of each flag. */
export function countVariants(client) {
  // A flag may be named as something every object has: "constructor", say.
  const counts = Object.create(null)
  for (const user of sampleUsers) {
    for (const { flag, variant } of Object.values(client.evaluateAll(user))) {
      counts[flag] ??= Object.create(null)
      counts[flag][variant] = (counts[flag][variant] ?? 0) + 1
    }
  }
  return counts
}
