import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** A document of a public repository, and what came over of it. */
interface Origin {
  readonly repository: string
  readonly commit: string
  readonly path: string
  readonly part: string
  readonly licence: string
  readonly sha256: string
  readonly flags: number
  readonly exact: number
  readonly redrawn: number
  readonly leftOut: number
  readonly refused?: string
}

const folder = new URL('../../fixtures/import-documents/', import.meta.url)
const page = (system: string) => readFileSync(new URL(`../../../docs/moving/${system}.md`, import.meta.url), 'utf8')

test('there is a list for every system', () => {
  const systems = ['configcat', 'flagd', 'growthbook', 'launchdarkly', 'powertools', 'unleash']
  expect(readdirSync(folder).sort()).toEqual(systems.map((system) => `${system}.json`))
})

describe.each(readdirSync(folder))('%s', (file) => {
  const origins: readonly Origin[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  const sum = (count: 'flags' | 'exact' | 'redrawn' | 'leftOut') =>
    origins.reduce((total, origin) => total + origin[count], 0)

  test('has at least ten documents, none twice', () => {
    expect(origins.length).toBeGreaterThanOrEqual(10)
    expect(new Set(origins.map(({ sha256 }) => sha256)).size).toBe(origins.length)
  })

  test.each(origins)('$repository $path says where it is from, and its counts add up', (origin) => {
    const { commit, licence, part, sha256, flags, exact, redrawn, leftOut } = origin
    expect(commit).toMatch(/^[0-9a-f]{40}$/)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect([licence, part]).not.toContain('')
    expect(exact + redrawn + leftOut).toBe(flags)
  })

  test('its page says how many flags came over', () => {
    const [documents, flags, exact, redrawn, leftOut] = [
      origins.length,
      ...(['flags', 'exact', 'redrawn', 'leftOut'] as const).map(sum),
    ]
    expect(page(file.replace('.json', '')).replaceAll(/\s+/g, ' ')).toContain(
      `Of ${documents} public documents with ${flags} flags, ${exact} come over exactly, ${redrawn} with assignments redrawn, and ${leftOut} are left out.`,
    )
  })
})
