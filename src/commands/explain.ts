import type { FlagSet } from '../authoring/flags/flag-set.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { explanationText } from '../evaluate/explain/explanation-text.js'
import { command, type Invocation } from './command.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf } from './documents/flags-of.js'
import { likeWithLike } from './documents/like-with-like.js'
import { openDocument } from './documents/open-document.js'
import { answersTable } from './explain/answers-table.js'
import { isAttribute } from './explain/attribute-argument.js'
import { readContext } from './explain/read-context.js'
import { sideBySide } from './explain/side-by-side.js'
import { CommandFailure, usage } from './failure.js'
import type { ExitCode } from './host.js'

const options = {
  context: {
    type: 'string',
    value: 'JSON|name=value…|-',
    summary: 'whom the answer is for: an object of attributes, single ones, or - for JSON on standard input',
  },
  at: { type: 'time', value: 'TIME', summary: 'answer as of this time, for ramps and time windows (default now)' },
  against: { type: 'string', value: 'DOCUMENT', summary: 'answer from this document too, side by side' },
  all: { type: 'boolean', summary: 'all flags, a line each' },
} as const

export const explain = command({
  arguments: [
    { name: 'FLAG', summary: 'key of the flag; left out with --all' },
    { name: 'document', summary: 'the document; by default the one of holdfast.json' },
    {
      name: 'name=value',
      many: true,
      summary: 'attributes of the context; numbers, true and false are taken for such',
    },
  ],
  options,
  examples: [
    'holdfast explain new-checkout flags.json --context targetingKey=user-42 country=CA',
    `holdfast explain new-checkout --context '{ "targetingKey": "user-42", "age": 21 }' --at 2026-12-01`,
    'holdfast explain new-checkout flags.json --against appconfig:prod --context targetingKey=user-42',
    'holdfast explain --all flags.json --context targetingKey=user-42',
  ],
  exits: { 0: 'it was explained, whatever the answer is' },

  async run(invocation) {
    const { values, positionals, clock } = invocation
    const named = positionals.filter((argument) => !isAttribute(argument))
    const flag = values.all ? undefined : named.shift()
    if (flag === undefined && !values.all) throw usage('FLAG is missing. Name a flag, or ask for --all.')
    const [name, superfluous] = named
    if (superfluous !== undefined) throw usage(`"${superfluous}" is one argument too many: an attribute is name=value.`)
    const attributes = positionals.filter(isAttribute)
    const context = await readContext(values.context, attributes, invocation)
    const config = loadConfig(invocation)
    const document = await openDocument(name, invocation, config)
    const against = values.against === undefined ? undefined : await openDocument(values.against, invocation, config)
    const flags = flagsOf(await likeWithLike(document, against, invocation), config)
    const other = against && flagsOf(await likeWithLike(against, document, invocation), config)
    const asked = { flags, other, context, now: values.at ?? clock.now() }
    return flag === undefined ? explainAll(asked, invocation) : explainOne(flag, asked, invocation)
  },
})

interface Asked {
  readonly flags: FlagSet
  /** Of --against. */
  readonly other: FlagSet | undefined
  readonly context: EvaluationContext
  readonly now: number
}

/** @throws {CommandFailure} where no document has an answer */
function explainOne(flag: string, { flags, other, context, now }: Asked, { output }: Invocation): ExitCode {
  const explanation = flags.explain(flag, context, now)
  const against = other?.explain(flag, context, now)
  const answers = against === undefined ? [explanation] : [explanation, against]
  const failure = explanation.evaluation
  if (failure.reason === 'ERROR' && answers.every(({ evaluation }) => evaluation.reason === 'ERROR')) {
    throw new CommandFailure('USAGE', failure.errorMessage)
  }
  return output.finish({
    exitCode: 0,
    json: { flag, at: timeText(now), context, explanation, against },
    text: () => (against === undefined ? explanationText(explanation) : sideBySide(explanation, against, output)),
  })
}

function explainAll({ flags, other, context, now }: Asked, { output }: Invocation): ExitCode {
  const keys = [...new Set([...flags.keys, ...(other?.keys ?? [])])]
  const answersOf = (set: FlagSet) => keys.map((key) => set.evaluate(key, context, now))
  const answers = answersOf(flags)
  const against = other === undefined ? undefined : answersOf(other)
  return output.finish({
    exitCode: 0,
    json: { at: timeText(now), context, answers, against },
    text: () => answersTable(answers, against, output),
  })
}

function timeText(now: number): string {
  return new Date(now).toISOString()
}
