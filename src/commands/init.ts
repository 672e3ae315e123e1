import { relative, resolve } from 'node:path'
import type { Clock } from '../ports/clock.js'
import { command } from './command.js'
import { firstFiles } from './init/first-files.js'
import { writeIfNew } from './init/write-if-new.js'
import { tableLines } from './terminal/table.js'

const next = [
  ['holdfast validate', 'check the document, also in CI'],
  ['holdfast explain new-checkout targetingKey=user-42', 'see who gets what, and why'],
  ['holdfast test', 'run the tests'],
] as const

export const init = command({
  arguments: [{ name: 'folder', summary: 'where to put the files; by default the current folder' }],
  options: {},
  examples: ['holdfast init', 'holdfast init config'],
  exits: { 0: 'the files are there; what was there before is as it was' },

  async run(invocation) {
    const { positionals, clock, cwd, output } = invocation
    const [folder = '.'] = positionals
    const up = relative(resolve(cwd, folder), cwd).replaceAll('\\', '/')
    const files = firstFiles(today(clock), `${up === '' ? '.' : up}/node_modules/holdfast/dist`)
    const written = await writeIfNew(files, folder, cwd)
    return output.finish({
      exitCode: 0,
      json: { files: written, next: next.map(([line]) => line) },
      text() {
        const { style } = output
        const rows = written.map(({ path, state }) => [state === 'kept' ? 'kept, was there' : state, path])
        const commands = next.map(([line, what]) => [{ text: `npx ${line}`, style: style.bold }, what])
        return [...tableLines(rows, { indent: '' }), '', 'Next:', ...tableLines(commands)].join('\n')
      },
    })
  },
})

function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10)
}
