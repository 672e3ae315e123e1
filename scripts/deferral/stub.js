import { readFile } from 'node:fs/promises'
import ts from 'typescript'

/**
 * What a build puts in the place of a deferred module: the same functions, which load the module when one of them is called
 * first. `load` is the expression that gives it.
 */
export async function stubOf(path, load) {
  const functions = exportedFunctions(path, await readFile(path, 'utf8')).map(
    (name) => `export function ${name}(...args) { return (loaded ??= ${load}).${name}(...args) }`,
  )
  return ['let loaded', ...functions].join('\n')
}

function exportedFunctions(path, text) {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  return statements.flatMap((statement) => {
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    const isReexport = ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)
    if (!isExported && !isReexport) return []
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return []
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) return [statement.name.text]
    throw new Error(
      `${path} is loaded at its first call, so it may export functions and types only. Move the rest into a module of its own, or take it off scripts/deferral/deferred-modules.js.`,
    )
  })
}
