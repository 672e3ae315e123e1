import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, writeFiles } from '../commands/folder.js'
import { runCommand } from '../commands/run-command.js'
import { type Block, readPage, tablesIn } from './page.js'
import { shellArguments } from './shell-arguments.js'
import { openShop, type Shop } from './shop.js'

const page = readPage('docs/releasing.md')
const HOUR_MS = 3_600_000
const FLAG = 'new-checkout'

const people = {
  'ann, of the staff': { targetingKey: 'ann', email: 'ann@example.com' },
  'linus, in beta': { targetingKey: 'linus' },
  'barbara, of the 5 %': { targetingKey: 'barbara' },
  'margaret, of the 50 %': { targetingKey: 'margaret' },
  'alan, of the rest': { targetingKey: 'alan' },
}

/** So many more users, one in fifty of the staff. */
const users = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const domain = index % 50 === 0 ? 'example.com' : 'mail.example'
    return `${JSON.stringify({ targetingKey: `user-${index}`, email: `user-${index}@${domain}` })}\n`
  }).join('')

/** A line of the page that says `…` stands for any number of lines. */
function shows(text: string, shown: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?.*' : line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
  return new RegExp(`^${lines.join('\n')}$`).test(shown)
}

/** Follows the page from its first block to its last. */
class Reader {
  readonly #shop: Shop
  readonly #folder = folderWith({})
  readonly had: Record<string, string>[] = []
  #shown = ''

  constructor(shop: Shop) {
    this.#shop = shop
  }

  async follow({ marker, text, line }: Block): Promise<void> {
    const [, what = '', name = '', aside = ''] = /^([a-z]+)(?:: ([^;]*))?(?:; (.*))?$/.exec(marker) ?? []
    switch (what) {
      case 'file':
        return writeFiles(this.#folder, { [name]: text + users(Number(/^and (\d+) more$/.exec(aside)?.[1] ?? 0)) })
      case 'flag':
        return this.#edit((document) => Object.assign(document.flags, { [FLAG]: JSON.parse(text) }))
      case 'rules':
        return this.#edit((document) => Object.assign(document.flags[FLAG] ?? {}, { rules: JSON.parse(text) }))
      case 'cohorts':
        return this.#edit((document) => Object.assign(document, { cohorts: JSON.parse(text) }))
      case 'run':
        return this.#run(text, name, aside)
      case 'printed':
        if (shows(text, this.#shown)) return
        expect.soft(this.#shown, `line ${line} of ${page.path}`).toBe(text)
        return
      default:
        throw new Error(`Line ${line} of ${page.path}: what is this block for? "${marker}"`)
    }
  }

  #edit(change: (document: { flags: Record<string, object> }) => void): void {
    const document = JSON.parse(readFileSync(join(this.#folder, 'flags.json'), 'utf8'))
    change(document)
    writeFiles(this.#folder, { 'flags.json': document })
  }

  async #run(commands: string, step: string, aside: string): Promise<void> {
    const [, count, unit] = /^(\d+) (hour|day)s? later/.exec(aside) ?? []
    if (count !== undefined) await this.#shop.later(Number(count) * HOUR_MS * (unit === 'day' ? 24 : 1))
    const [, minutes] = /the alarm goes off after (\d+) minutes$/.exec(aside) ?? []
    if (minutes !== undefined) this.#shop.alarmAfter(Number(minutes))
    this.#shown = ''
    for (const line of commands.replaceAll('\\\n', ' ').trim().split('\n')) {
      const { aws, clock } = this.#shop
      this.#shown += (await runCommand(shellArguments(line), { cwd: this.#folder, aws, clock })).shown
    }
    if (step !== '') this.had.push({ Step: step, ...(await this.#whoHas()) })
  }

  async #whoHas(): Promise<Record<string, string>> {
    const has = Object.entries(people).map(async ([name, user]) => [
      name,
      (await this.#shop.has(FLAG, user)) ? 'yes' : 'no',
    ])
    return Object.fromEntries(await Promise.all(has))
  }
}

test('each command shows what the page says, and the flag reaches whom it says', async () => {
  const reader = new Reader(await openShop('2026-12-01T09:00:00Z'))
  for (const part of page.parts) if (part.kind === 'block') await reader.follow(part)
  expect(reader.had).toEqual(tablesIn(page, 'who')[0]?.rows)
}, 120_000)
