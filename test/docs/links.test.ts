import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { type Page, readPage, root } from './page.js'

const pages = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('docs/api')].map(readPage)

function markdownIn(folder: string): string[] {
  return readdirSync(root + folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

/** The anchors of a page, as GitHub makes them of its headings: the second of a name gets a number. */
function anchorsOf(path: string): string[] {
  const seen = new Map<string, number>()
  return [...readPage(path).text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const before = seen.get(anchor) ?? 0
    seen.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
}

/** What a page links to, but for the web. */
function targetsIn({ text }: Page): string[] {
  return [...new Set([...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target))]
}

const links = pages.flatMap((page) => targetsIn(page).map((target) => ({ path: page.path, target })))

test.each(links)('$path: $target leads somewhere', ({ path, target }) => {
  const [file = '', anchor] = target.split('#')
  const destination = file === '' ? path : relative('.', join(dirname(path), file))
  expect(existsSync(root + destination), destination).toBe(true)
  if (anchor !== undefined) expect(anchorsOf(destination)).toContain(anchor)
})
