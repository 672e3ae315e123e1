/**
 * A Rollup plugin. Beside the folder with the files of the build it puts two doors for each entry point: `x.cjs` for
 * `require`, and `x.mjs` for `import`, which gives the same module. Node.js reads a file of CommonJS for the names that it
 * exports before it can be imported, which takes long of a large one: the door is small.
 */
export const doors = {
  name: 'doors',
  generateBundle(_options, bundle) {
    for (const { isEntry, facadeModuleId, name, fileName } of Object.values(bundle)) {
      if (!isEntry) continue
      const names = exportedNames(this.getModuleInfo(facadeModuleId))
      this.emitFile({ type: 'asset', fileName: `${name}.cjs`, source: commonJsDoor(fileName, names) })
      this.emitFile({ type: 'asset', fileName: `${name}.mjs`, source: moduleDoor(name, names) })
    }
  },
}

/** The file itself may export more: what the others share with it. */
function exportedNames({ exportedBindings }) {
  return Object.values(exportedBindings).flat().sort()
}

function commonJsDoor(file, names) {
  return [
    '"use strict"',
    'Object.defineProperty(exports, "__esModule", { value: true })',
    `const inside = require("./${file}")`,
    ...names.map((name) => `exports.${name} = inside.${name}`),
    '',
  ].join('\n')
}

const moduleDoor = (name, names) => `export { ${names.join(', ')} } from "./${name}.cjs"\n`
