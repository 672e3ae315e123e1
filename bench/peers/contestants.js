/**
 * The contestants by name, the floor first. Each is a module of this shape:
 * - `title`, `packages`: what the table calls it, and the packages whose versions the table names
 * - `isAsync`: whether its answers are promises
 * - `hashesAsHoldfast`: whether it must draw the very units that the floor draws
 * - `givesDefaults`: whether it knows no flags and only gives what the call falls back to: then its answers are not checked, and it
 *   loads nothing
 * - `documentOf(scenario)`: the scenario in its own document format
 * - `contextOf(user)`: a user in its own form, made before anything is timed
 * - `library()`: imports what an application imports
 * - `load(library, { text, path, keys })`: from the document, as text or file, to something that answers: `isOn(key, context)`,
 *   `value(key, context, fallback)`, `all(context)`, `close()`
 * - `valuesOf(all)`: what `all` gave as plain values by key, where it is more than that
 */
export const contestants = [
  'minimum',
  'holdfast',
  'flagd-core',
  'growthbook',
  'unleash',
  'launchdarkly',
  'configcat',
  'statsig',
  'openfeature-nothing',
  'openfeature-holdfast',
  'openfeature-flagd',
]

/** @param {string} name one of `contestants` */
export async function contestantNamed(name) {
  if (!contestants.includes(name))
    throw new Error(`There is no contestant "${name}". There are: ${contestants.join(', ')}.`)
  return import(`./contestants/${name}.js`)
}
