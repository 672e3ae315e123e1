import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorsIn, linksIn, linksWithoutAddress } from './markdown.js'
import { root } from './page.js'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const repository: string = manifest.bugs.url.replace(/\/issues$/, '')

const pictures = `${repository.replace('github.com', 'raw.githubusercontent.com')}/main`

const pagesIn = (folder: string, recursive = false) =>
  readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))

const pages = [...pagesIn('.'), ...pagesIn('docs', true), ...pagesIn('examples', true), ...pagesIn('test/vectors')]

/** The file or folder of this repository that a link leads to; undefined where it leads elsewhere. */
function destinationOf(link: string, page: string): { path: string; anchor?: string | undefined } | undefined {
  const [address = '', anchor] = link.split('#')
  const [, kind, path = ''] = new RegExp(`^${repository}/(blob|tree)/main/(.+)$`).exec(address) ?? []
  if (kind !== undefined) return { path, anchor }
  // Pictures are shown from here, wherever the page is.
  if (address.startsWith(`${pictures}/`)) return { path: address.slice(pictures.length + 1), anchor }
  if (/^[a-z]+:/.test(address)) return undefined
  return { path: address === '' ? page : posix.join(posix.dirname(page), address), anchor }
}

test('there are pages', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/decisions.md', 'test/vectors/README.md']))
})

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const links = linksIn(text)

  // The reference lists functions with what they are made of.
  if (!page.startsWith('docs/api/')) {
    test('no section stands twice, nor in the list of contents', () => {
      const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '')
      const sections = [...prose.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
      expect(sections).toEqual([...new Set(sections)])
      const contents = [...prose.matchAll(/^ *- (\[[^\]]+\]\(#[^)]+\))$/gm)].map(([, link]) => link)
      expect(contents).toEqual([...new Set(contents)])
    })
  }

  test('patterns are quoted in commands: shells would look for files', () => {
    for (const [, language, code = ''] of text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
      if (language !== 'sh' && language !== 'bash') continue
      expect(code).not.toMatch(/(?<!['"])--[\w-]+[:=][^\s'"]*\*/)
    }
  })

  test('every link has an address', () => expect(linksWithoutAddress(text)).toEqual([]))

  test('every link into this repository leads somewhere', () => {
    for (const link of links) {
      const destination = destinationOf(link, page)
      if (destination === undefined) continue
      const { path, anchor } = destination
      expect(existsSync(join(root, path)), link).toBe(true)
      if (statSync(join(root, path)).isDirectory()) expect(link).not.toContain('/blob/')
      else expect(link).not.toContain('/tree/')
      if (anchor !== undefined) expect(anchorsIn(readFileSync(join(root, path), 'utf8')), link).toContain(anchor)
    }
  })
})

test('README.md has no relative links: the registry shows it alone', () => {
  const links = linksIn(readFileSync(join(root, 'README.md'), 'utf8'))
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((link) => !/^(https:|#)/.test(link))).toEqual([])
})
