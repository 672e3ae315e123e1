import { writeFile } from 'node:fs/promises'
import { editDocument } from '../../authoring/edit/edit-document.js'
import { CommandFailure, usage } from '../failure.js'
import type { OpenedTests } from './open-tests.js'
import { reportOf, type TestedFile } from './run-tests.js'

/**
 * Makes the files expect what the flags give, every other byte kept, and runs them again.
 * @throws {CommandFailure} for tests that are not in a file; before anything is written, for a file that is no test
 */
export async function updateTests(files: readonly OpenedTests[], now: number): Promise<readonly TestedFile[]> {
  const reports = files.map((file) => ({ ...file, report: reportOf(file, now) }))
  const updated: TestedFile[] = []
  for (const tested of reports) {
    const { label, file, content, report } = tested
    if (file === undefined) throw usage(`--update needs a file to write to, and ${label} is none.`)
    if (report.edits.length === 0) {
      updated.push({ ...tested, updated: 0 })
      continue
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
    const next = { ...tested, content: new TextEncoder().encode(editDocument(text, report.edits)) }
    await write(label, file, next.content)
    updated.push({ ...next, report: reportOf(next, now), updated: report.edits.length })
  }
  return updated
}

async function write(label: string, file: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(file, content)
  } catch (error) {
    throw new CommandFailure('UNWRITABLE', `${label} cannot be written: ${(error as Error).message}.`, { cause: error })
  }
}
