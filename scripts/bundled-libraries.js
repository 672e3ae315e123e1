/** Part of every build, for start-up time and the size of an install: see docs/decisions.md, "Bundled libraries". */
export const bundled = ['jsonc-parser', 'lru-cache', 're2js', 'semver']

/** Part of the binary alone, which is an ES module: nothing else asks for them. */
export const bundledInBinary = ['diff', 'fdir', 'picomatch', 'tinyglobby']

/** Of which the generated validators hold a part. */
const compiledIn = ['ajv']

/** All of which something is in the package. */
export const shipped = [...bundled, ...bundledInBinary, ...compiledIn]
