import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandFailure } from '../failure.js'

/** The syntax tree of a file, if it has one. */
export type ParseSource = (path: string, text: string) => object | undefined

type Parser = typeof import('oxc-parser')
type Language = 'jsx' | 'tsx'

/** As the extension says; else as more than it says: JSX in `.js`, types in what is no TypeScript. */
const languages: readonly (Language | undefined)[] = [undefined, 'jsx', 'tsx']

const isCode = /\.[cm]?[jt]sx?$/

/**
 * Loads `oxc-parser`, which a project installs beside Holdfast.
 * @throws {CommandFailure} where it is not there, or does not run
 */
export async function loadParser(cwd: string): Promise<ParseSource> {
  const { parseSync } = await load(cwd)
  return (path, text) => {
    if (!isCode.test(path)) return undefined
    for (const lang of languages) {
      const { program, errors } = parseSync(path, text, lang === undefined ? {} : { lang })
      if (errors.length === 0) return program
    }
    return undefined
  }
}

async function load(cwd: string): Promise<Parser> {
  try {
    return await import('oxc-parser')
  } catch (error) {
    // Where Holdfast is installed elsewhere, the project itself may have it.
    const found = fromProject(cwd)
    if (found !== undefined) return import(found)
    const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    const reason = isMissing ? 'is not installed' : `does not run here (${(error as Error).message.split('\n')[0]})`
    throw new CommandFailure(
      'PARSER_MISSING',
      `Looking for flags in code takes the parser "oxc-parser", which ${reason}. Install it beside Holdfast: npm install --save-dev oxc-parser`,
      { cause: error },
    )
  }
}

function fromProject(cwd: string): string | undefined {
  try {
    return pathToFileURL(createRequire(join(cwd, 'package.json')).resolve('oxc-parser')).href
  } catch {
    return undefined
  }
}
