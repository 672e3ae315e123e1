import { transform } from 'esbuild'

const ofLibrary = /[\\/]node_modules[\\/]|-validator\.js$/

/**
 * A Rollup plugin. Minifies the files that are a library or a generated validator, since nobody reads them. Of our own code
 * only the comments go: Node.js prints the line where something was thrown, and all names.
 */
export const minifyLibraries = {
  name: 'minify-libraries',
  async renderChunk(text, { modules }) {
    const lengthOf = (entries) => entries.reduce((sum, [, { renderedLength }]) => sum + renderedLength, 0)
    const all = Object.entries(modules)
    const minify = lengthOf(all.filter(([path]) => ofLibrary.test(path))) > lengthOf(all) / 2
    const { code } = await transform(text, { minify, legalComments: 'inline', target: 'node20' })
    return { code, map: null }
  },
}
