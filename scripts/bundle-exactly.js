/**
 * An esbuild plugin. The build fails unless exactly these libraries get into it: tsup bundles whatever is no dependency and
 * no peer, and a library that is not listed is missing from the notices and from the bill of materials. `ofEntries` has the
 * libraries that are there only in a build with that entry point.
 */
export function bundleExactly(always, ofEntries = {}) {
  return {
    name: 'bundle-exactly',
    setup(build) {
      build.initialOptions.metafile = true
      const entryPoints = [build.initialOptions.entryPoints ?? []].flat()
      const libraries = [...always, ...entryPoints.flatMap((path) => ofEntries[path] ?? [])]
      build.onEnd(({ metafile, errors }) => {
        if (errors.length > 0) return
        const found = librariesIn(metafile)
        const unlisted = [...found].filter((name) => !libraries.includes(name))
        const unused = libraries.filter((name) => !found.has(name))
        return {
          errors: [
            ...unlisted.map((name) => ({
              text: `"${name}" is bundled but is not listed. List it in scripts/bundled-libraries.js and in SECURITY.md, or make it a dependency.`,
            })),
            ...unused.map((name) => ({
              text: `"${name}" is listed in scripts/bundled-libraries.js, but nothing of it is bundled. Take it off the list.`,
            })),
          ],
        }
      })
    },
  }
}

/** The packages of which something is left in the output. */
function librariesIn({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
  return new Set(files.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))
}
