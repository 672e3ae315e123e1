/** Part of every build, for start-up time and the size of an install: see docs/decisions.md, "Bundled libraries". */
export const bundled = ['lru-cache', 're2js', 'semver']

/** Of which the generated validators hold a part. */
export const compiledIn = ['ajv']
