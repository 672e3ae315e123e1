import { readFile } from 'node:fs/promises'
import { without } from './schema-code/vocabulary.js'

/** An esbuild plugin. The schemas that commands read by go in without what is for people: those have them in `dist/schemas`. */
export const bareSchemas = {
  name: 'bare-schemas',
  setup(build) {
    build.onLoad({ filter: /src[\\/]commands[\\/]schemas[\\/][\w-]+\.schema\.json$/ }, async ({ path }) => {
      const schema = without(JSON.parse(await readFile(path, 'utf8')), ['title', 'description'])
      return { contents: JSON.stringify(schema), loader: 'json' }
    })
  },
}
