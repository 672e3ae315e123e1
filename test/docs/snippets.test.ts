import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { type Block, blocksIn, readPage, root } from './page.js'
import { complaintsAbout, programOf } from './public-api.js'

// Whatever stands in README and docs as a program may be pasted into a file of TypeScript, and compiles there under `strict`.

const pagesIn = (folder: string) => readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`)
const pages = ['README.md', ...pagesIn('docs'), ...pagesIn('docs/moving')].filter((path) => path.endsWith('.md'))

interface Snippet {
  /** `docs/client.md:129` */
  readonly place: string
  readonly block: Block
}

/** What needs packages that the repository itself does without; test/package/works-with.test.ts compiles it. */
const isElsewhere = ({ marker }: Block) => marker.startsWith('examples/works-with/')

const snippets = pages.flatMap((path): Snippet[] => {
  const page = readPage(path)
  return ['js', 'ts'].flatMap((language) =>
    blocksIn(page, language)
      .filter((block) => !isElsewhere(block))
      .map((block) => ({ place: `${path}:${block.line}`, block })),
  )
})

const isModule = (text: string) => /^(import|export)\b/m.test(text)
const isQuoted = ({ block }: Snippet) => block.marker.startsWith('examples/')
const isFragment = ({ block }: Snippet) => block.marker.startsWith('fragment: ')

const parts = snippets.filter((snippet) => isQuoted(snippet) && !isModule(snippet.block.text))
const modules = snippets.filter((snippet) => !isFragment(snippet) && !parts.includes(snippet))

/** A module by the path that it would have as TypeScript: where it is quoted from, so that it finds what it imports. */
function textsOf(chosen: readonly Snippet[]): Map<string, string> {
  return new Map(
    chosen.map((snippet) => {
      const folder = isQuoted(snippet) ? dirname(snippet.block.marker) : 'docs'
      return [`${root}${folder}/${snippet.place.replace(/\W/g, '-')}.ts`, snippet.block.text]
    }),
  )
}

/** The whole programs that parts of are quoted, under names of TypeScript's. */
function wholesOf(chosen: readonly Snippet[]): Map<string, string> {
  return new Map(
    chosen.map(({ block: { marker } }) => {
      const stem = marker.slice(0, -extname(marker).length)
      return [`${root}${stem}-whole.ts`, readFileSync(root + marker, 'utf8')]
    }),
  )
}

/** What quoted programs import from beside them, as TypeScript too: it is not shown, and not checked. */
function neighboursOf(chosen: readonly Snippet[]): Map<string, string> {
  const markers = new Set(chosen.filter(isQuoted).map(({ block }) => block.marker))
  return new Map(
    [...markers].flatMap((marker) =>
      [...readFileSync(root + marker, 'utf8').matchAll(/ from '\.\/(.+)\.js'/g)].map(([, stem]) => {
        const path = `${root}${dirname(marker)}/${stem}`
        return [`${path}.ts`, readFileSync(`${path}.js`, 'utf8')] as const
      }),
    ),
  )
}

/** What a reader's project has: `strict`, and the types of what snippets import. */
const settings = {
  noPropertyAccessFromIndexSignature: false,
  erasableSyntaxOnly: false,
  experimentalDecorators: true,
  // Some need nothing to import.
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node', 'jest'],
}

test('few snippets are fragments, which nobody can run, and each says why', () => {
  const reasons = snippets.filter(isFragment).map(({ block }) => block.marker.replace('fragment: ', ''))
  expect(reasons.length).toBeLessThanOrEqual(11)
  expect(reasons.filter((reason) => reason.split(' ').length < 3)).toEqual([])
})

test('the snippets compile under strict', () => {
  expect(modules.length).toBeGreaterThan(15)
  // What a snippet declares for the whole program would hold for the others.
  const isGlobal = ({ block }: Snippet) => block.text.includes('declare global')
  const texts = new Map([...textsOf(modules.filter((snippet) => !isGlobal(snippet))), ...wholesOf(parts)])
  const program = programOf(new Map([...texts, ...neighboursOf(snippets)]), { settings })
  const globals = textsOf(modules.filter(isGlobal))
  const apart = programOf(globals, { settings, before: program })
  expect([...complaintsAbout(program, texts.keys()), ...complaintsAbout(apart, globals.keys())]).toEqual([])
}, 120_000)
