import type { SwitchPreview, UnkillResult } from '../control/switch-result.js'
import { unkill as unkillFlags } from '../control/unkill.js'
import { printable } from '../text/printable.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import type { ExitCode } from './host.js'
import { versionWords } from './release/deployment-words.js'
import { goingThrough, isWanted } from './release/going-through.js'
import { declinedWords, exitCodeOf, takenBackWords } from './release/outcome-words.js'
import { environmentArgument, placeOf, releaseEnvironment } from './release/release-environment.js'
import { flagsArgument, switchSpecs, switchTerms } from './release/switch-options.js'
import {
  areWords,
  listWords,
  offReasonAsJson,
  offReasonWords,
  servedWords,
  strategyLines,
  switchAsJson,
  warningLines,
} from './release/switch-words.js'

export const unkill = command({
  arguments: [environmentArgument, flagsArgument],
  options: {
    ...switchSpecs,
    reason: { ...switchSpecs.reason, summary: 'the reason that was given for the kill, and is over' },
    yes: { ...switchSpecs.yes, summary: 'do not ask, and turn on what another reason turned off' },
  },
  examples: ['holdfast unkill prod new-checkout --reason INC-77', 'holdfast unkill prod new-checkout --yes'],
  exits: {
    0: 'the flags are as their rules say, or were already; with --plan, they could be',
    1: 'another reason turned one of them off, the answer was no, or the deployment was taken back',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output } = invocation
    const [name = '', ...flags] = positionals
    const environment = releaseEnvironment(name, loadConfig(invocation))
    const terms = switchTerms(flags, values, environment)
    const result = await goingThrough(invocation, environment.region, (controlPlane, going) =>
      unkillFlags(controlPlane, placeOf(environment), {
        ...terms,
        ...going,
        force: values.yes,
        confirm: (preview) =>
          isWanted(
            previewLines(preview),
            `Turn ${listWords(preview.flags)} on again, as the rules say?`,
            values,
            invocation,
          ),
      }),
    )
    return output.finish({
      exitCode: exitCodeOf(result.outcome, values.plan),
      json: { ...switchAsJson(result, values.plan), otherReasons: result.otherReasons.map(offReasonAsJson) },
      text: () => resultLines(result, values.plan).join('\n'),
    })
  },
})

function previewLines(preview: SwitchPreview): string[] {
  const scene = `${servedWords(preview)} has ${listWords(preview.flags)} off.`
  return [scene, ...strategyLines(preview), ...warningLines(preview)]
}

function resultLines(result: UnkillResult, isPlan: boolean): string[] {
  const { outcome, flags, already, version, place, takenBack, clientsWithinSeconds, otherReasons, warnings } = result
  const also = already.length === 0 ? [] : [`${listWords(already)}: not off in ${place}.`]
  switch (outcome) {
    case 'refused':
      return [
        'Nothing was done: what turned these off is another reason than yours.',
        ...otherReasons.map((reason) => `  ${offReasonWords(reason)}`),
        'Give that reason by --reason if it is over, or --yes to turn them on all the same.',
      ]
    case 'declined':
      return [declinedWords(isPlan)]
    case 'taken-back':
      return [
        `Deployment #${result.deployment} ${takenBackWords(takenBack)}. ${listWords(flags)} ${areWords(flags)} off.`,
      ]
    case 'already':
      return [...also, ...warnings.map(printable), 'Nothing was done.']
    default: {
      const by = version === undefined ? '' : ` by ${versionWords(version)} of ${place}`
      return [`${listWords(flags)}: as the rules say${by}. Clients: within ${clientsWithinSeconds} s.`, ...also]
    }
  }
}
