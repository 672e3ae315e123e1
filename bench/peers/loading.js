import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contestantNamed } from './contestants.js'
import { interleaved } from './disturbance.js'
import { figure } from './markdown.js'
import { once, run } from './processes.js'
import { medianOf, print, section } from './report.js'
import { typical } from './scenario.js'

/** Prints what it takes to load documents of `flagCount` flags, the first time and `loads` times more, and to keep one. */
export async function loadingTables(titles, flagCount, loads, effort) {
  const names = [...titles.keys()]
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-peers-'))
  const paths = await once(names, (name) => documentsOf(name, flagCount, folder))
  const measured = await interleaved(
    names,
    (name) => run('load', [name, ...paths.get(name).slice(0, 2), String(flagCount), String(loads)]),
    effort,
  )
  section(`Loading ${figure(flagCount)} flags: ms from the document to the first answer`, measured)
  print(titles, ['first, elapsed', 'first, CPU', 'warm, elapsed', 'warm, CPU'], (name, column) =>
    medianOf(measured, name, (one) => one[column]),
  )
  const memory = await interleaved(names, (name) => memoryOf(name, flagCount, paths.get(name)), effort)
  section(`${figure(flagCount)} flags in memory: MiB`, memory)
  print(titles, ['heap', 'RSS'], (name, column) => medianOf(memory, name, (one) => one[column]))
  await rm(folder, { recursive: true })
}

/**
 * Three documents of a contestant: the second has a flag more, so that a library that remembers what it has read is not asked
 * the same again, and the third has one flag.
 */
async function documentsOf(name, flagCount, folder) {
  const { documentOf } = await contestantNamed(name)
  return Promise.all(
    [flagCount, flagCount + 1, 1].map(async (count) => {
      const path = join(folder, `${name}-${count}.json`)
      await writeFile(path, JSON.stringify(documentOf(typical(count))))
      return path
    }),
  )
}

function memoryOf(name, flagCount, [path, , ofOneFlag]) {
  return run('memory', [name, path, ofOneFlag, String(flagCount)], ['--expose-gc'])
}
