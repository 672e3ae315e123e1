import { readFileSync } from 'node:fs'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'

export interface Step {
  readonly text: string
  /** Rows below the step, if there are any, by heading. */
  readonly table: readonly Readonly<Record<string, string>>[]
}

export interface Scenario {
  /** With what tells examples of one outline apart. */
  readonly name: string
  readonly tags: readonly string[]
  readonly steps: readonly Step[]
}

/** The scenarios of a file, outlines expanded, as Cucumber reads it. */
export function readScenarios(path: string): Scenario[] {
  const newId = IdGenerator.incrementing()
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher())
  return compile(parser.parse(readFileSync(path, 'utf8')), path, newId).map(({ name, location, tags, steps }) => ({
    name: `${name} (line ${location?.line})`,
    tags: tags.map((tag) => tag.name),
    steps: steps.map(({ text, argument }) => ({ text, table: tableOf(argument?.dataTable?.rows ?? []) })),
  }))
}

type Rows = readonly { readonly cells: readonly { readonly value: string }[] }[]

function tableOf([headings, ...rows]: Rows): Record<string, string>[] {
  const names = headings?.cells.map(({ value }) => value) ?? []
  return rows.map(({ cells }) => Object.fromEntries(cells.map(({ value }, index) => [names[index] ?? '', value])))
}
