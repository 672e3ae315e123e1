import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { appConfigFlags, documentFormat, errors, evaluation, operations, readPage, root } from './page.js'

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(path: string): string[] {
  return [...readPage(path).text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each([documentFormat, evaluation, appConfigFlags, errors, operations])('$path', ({ path, text }) => {
  const targets = new Set([...text.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, target = '']) => target))

  test.each([...targets])('%s leads somewhere', (target) => {
    const [file = '', anchor] = target.split('#')
    const destination = file === '' ? path : relative('.', join(dirname(path), file))
    expect(existsSync(root + destination), destination).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(destination)).toContain(anchor)
  })
})
