// What putting one document in place of another would do to a population.
// Usage: node measure-change.js before.json after.json [units.json, a list of contexts]
import { readFileSync } from 'node:fs'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { createFlagClient, document } from 'holdfast'

/**
 * For each flag of either document, how many of `contexts` it would turn on or off for, and how many would be served another
 * variant.
 */
export async function measureChange(before, after, contexts) {
  const [old, next] = await Promise.all([clientOf(before), clientOf(after)])
  const keys = new Set([...Object.keys(old.evaluateAll()), ...Object.keys(next.evaluateAll())])
  const changes = [...keys].sort().map((flag) => {
    const change = { flag, units: contexts.length, 'turned on': 0, 'turned off': 0, 'other variant': 0 }
    for (const context of contexts) {
      const [was, is] = [old.evaluate(flag, context), next.evaluate(flag, context)]
      if (!was.enabled && is.enabled) change['turned on']++
      if (was.enabled && !is.enabled) change['turned off']++
      if (was.variant !== is.variant) change['other variant']++
    }
    return change
  })
  await Promise.all([old.close(), next.close()])
  return changes
}

async function clientOf(flags) {
  const client = createFlagClient({ source: document(flags), required: true })
  await client.ready()
  return client
}

/** `count` users with a `targetingKey` and a `userId`. */
export const users = (count) =>
  Array.from({ length: count }, (_, index) => ({ targetingKey: `user-${index}`, userId: `user-${index}` }))

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const [before, after, contexts = users(10_000)] = argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')))
  console.table(await measureChange(before, after, contexts))
}
