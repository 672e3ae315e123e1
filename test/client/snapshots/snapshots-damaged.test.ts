import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flagsOn } from '../stage.js'
import { directory, live, onlyFile, restart, v1, v2, warnings } from './snapshots-stage.js'

/** A snapshot of `v1` in a directory of its own. */
async function snapshot(): Promise<{ path: string; file: string; whole: Buffer }> {
  const path = directory()
  await live(path, v1)
  const file = onlyFile(path)
  return { path, file, whole: readFileSync(file) }
}

/** What a restart makes of these bytes: the readiness without a fallback, and what was warned of. */
async function outcome(path: string): Promise<[state: string, warnings: string[]]> {
  const { client, lines } = restart(path)
  const { state } = await client.ready()
  await client.close()
  return [state, warnings(lines)]
}

/** A snapshot whose checksum is right whatever else it holds. */
function sealed(about: object, document: unknown, formatVersion = 1): string {
  const body = `${JSON.stringify(about)}\n${JSON.stringify(document)}`
  return `holdfast-snapshot ${formatVersion} ${createHash('sha256').update(body).digest('hex')}\n${body}`
}
const about = { source: 'script', versionLabel: 'v1', savedAt: 0 }

test('the bytes these tests seal are those of a snapshot', async () => {
  const { path, file } = await snapshot()
  writeFileSync(file, sealed(about, flagsOn('a')))
  expect(await outcome(path)).toEqual(['snapshot', []])
})

test('cut short anywhere, it is ignored with a warning', async () => {
  const { path, file, whole } = await snapshot()
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(file, whole.subarray(0, length))
    expect(await outcome(path), `${length} bytes`).toEqual([
      'none',
      [expect.stringContaining(`${file} is ignored: it `)],
    ])
  }
})

test('longer than a document may be, it is not even read', async () => {
  const { path, file } = await snapshot()
  truncateSync(file, 10_000_000_000)
  expect(await outcome(path)).toEqual([
    'none',
    [`Snapshot ${file} is ignored: it has 10000000000 bytes, more than a document may have.`],
  ])
})

test('with any byte changed, it is ignored with a warning', async () => {
  const { path, file, whole } = await snapshot()
  for (let index = 0; index < whole.length; index++) {
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (index % 8)), index)
    writeFileSync(file, bytes)
    expect(await outcome(path), `byte ${index}`).toEqual(['none', [expect.stringContaining(`${file} is ignored: it `)]])
  }
})

test.each<[string, string | Buffer, string]>([
  [
    'of another source',
    sealed({ ...about, source: 'elsewhere' }, flagsOn('b')),
    'it belongs to another source, elsewhere.',
  ],
  [
    'of a newer format',
    sealed(about, flagsOn('b'), 2),
    'it has format version 2, and this version of Holdfast reads 1.',
  ],
  ['without a source', sealed({ savedAt: 0 }, flagsOn('b')), 'it belongs to another source, undefined.'],
  ['without its time', sealed({ source: 'script' }, flagsOn('b')), 'it does not say when it was saved.'],
  [
    'with a time that is a text',
    sealed({ ...about, savedAt: '<script>' }, flagsOn('b')),
    'it does not say when it was saved.',
  ],
  ['with a label that is none', sealed({ ...about, versionLabel: {} }, flagsOn('b')), 'its version label is no text.'],
  ['with a document that is not valid', sealed(about, { schemaVersion: 99 }), 'it is not valid.'],
  ['that is another file altogether', JSON.stringify(flagsOn('b')), 'it does not begin with the header of a snapshot.'],
  ['of random bytes', Buffer.alloc(5000, 'Ünsinn\n'), 'it does not begin with the header of a snapshot.'],
])('one %s is ignored with a warning, and replaced by the next document', async (_, bytes, reason) => {
  const { path, file } = await snapshot()
  writeFileSync(file, bytes)
  expect(await outcome(path)).toEqual(['none', [`Snapshot ${file} is ignored: ${reason}`]])
  await live(path, v2)
  expect(await outcome(path)).toEqual(['snapshot', []])
})

test('the fallback answers in its place', async () => {
  const { path, file } = await snapshot()
  writeFileSync(file, 'damaged')
  const { client } = restart(path, { fallback: flagsOn('c') })
  expect(client.isEnabled('c')).toBe(true)
  expect(await client.ready()).toMatchObject({ state: 'fallback' })
})

test('a directory in its place is ignored with a warning', async () => {
  const { path, file } = await snapshot()
  rmSync(file)
  mkdirSync(file)
  expect(await outcome(path)).toEqual(['none', [`Snapshot ${file} is ignored: it is not a file.`]])
})
