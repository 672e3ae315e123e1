import { kill as killFlags } from '../control/kill.js'
import type { SwitchPreview, SwitchResult } from '../control/switch-result.js'
import { printable } from '../text/printable.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import type { ExitCode } from './host.js'
import { versionWords } from './release/deployment-words.js'
import { goingThrough, isWanted } from './release/going-through.js'
import { environmentArgument, placeOf, releaseEnvironment } from './release/release-environment.js'
import { flagsArgument, switchSpecs, switchTerms } from './release/switch-options.js'
import { areWords, listWords, stoppedLines, switchAsJson } from './release/switch-words.js'
import { shellWord } from './terminal/shell-word.js'

export const kill = command({
  arguments: [environmentArgument, flagsArgument],
  options: switchSpecs,
  examples: [
    'holdfast kill prod new-checkout --reason INC-77',
    'holdfast kill prod new-checkout banner --main --yes',
    'holdfast kill checkout/prod/flags new-checkout --plan',
  ],
  exits: {
    0: 'the flags are off for everyone, or were already; with --plan, they could be',
    1: 'the answer was no, or the deployment was taken back',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output } = invocation
    const [name = '', ...flags] = positionals
    const environment = releaseEnvironment(name, loadConfig(invocation))
    const terms = switchTerms(flags, values, environment)
    const result = await goingThrough(invocation, environment.region, (controlPlane, going) =>
      killFlags(controlPlane, placeOf(environment), {
        ...terms,
        ...going,
        confirm: (preview) =>
          isWanted(previewLines(preview), `Turn ${listWords(preview.flags)} off for everyone?`, values, invocation),
      }),
    )
    const undo = undoOf(result, name, values)
    return output.finish({
      exitCode: exitCodeOf(result, values.plan),
      json: { ...switchAsJson(result, values.plan), ...(undo !== undefined && { undo }) },
      text: () => [...resultLines(result, values.plan), ...(undo === undefined ? [] : [`undo: ${undo}`])].join('\n'),
    })
  },
})

function exitCodeOf({ outcome }: SwitchResult, isPlan: boolean): ExitCode {
  return outcome === 'taken-back' || (outcome === 'declined' && !isPlan) ? 1 : 0
}

function previewLines(preview: SwitchPreview): string[] {
  const { flags, served, place, strategy, warnings } = preview
  const where = preview.in === 'lane' ? `The kill lane, ${place},` : place
  const what =
    preview.resumed !== undefined
      ? `An earlier kill has stopped v${preview.resumed} and was not finished. That version is deployed now, with ${listWords(flags)} off.`
      : preview.in === 'lane'
        ? `${where} does not turn off ${listWords(flags)} yet.`
        : `${listWords(flags)} ${areWords(flags)} on in ${served === undefined ? place : `${versionWords(served)} of ${place}`}.`
  const how =
    strategy === undefined ? [] : [`A new version is deployed by ${printable(strategy)}, to everyone at once.`]
  return [what, ...stoppedLines(preview), ...how, ...warnings.map((warning) => `! ${printable(warning)}`)]
}

function resultLines(result: SwitchResult, isPlan: boolean): string[] {
  const { outcome, flags, already, served, version, place, takenBack, clientsWithinSeconds } = result
  switch (outcome) {
    case 'declined':
      return [isPlan ? 'Nothing was done: this is the plan.' : 'Nothing was done.']
    case 'taken-back':
      return [
        `Deployment #${result.deployment} was taken back: ${printable(takenBack ?? '').replace(/\.$/, '')}. ${listWords(flags)} ${areWords(flags)} on.`,
      ]
    case 'already':
      return [...alreadyLines(result), 'Nothing was done.']
    default: {
      const also = already.length === 0 ? [] : [`${listWords(already)} ${areWords(already)} off already.`]
      const all = listWords([...flags, ...result.carried])
      const clients = `Clients: within ${clientsWithinSeconds} s.`
      if (version === undefined) return [`${all}: off for everyone, now that it is stopped. ${clients}`, ...also]
      const base = served === undefined || version.number === served.number ? '' : `, v${served.number} but for that`
      return [`${all}: killed by ${versionWords(version)} of ${place}${base}. ${clients}`, ...also]
    }
  }
}

function alreadyLines({ already, served, place, bakes, warnings }: SwitchResult): string[] {
  const where = served === undefined ? place : `${versionWords(served)} of ${place}`
  const bake =
    bakes === undefined
      ? []
      : [`Deployment #${bakes} still bakes: if it is stopped, or an alarm takes it back, so is this.`]
  return [`${listWords(already)} ${areWords(already)} off already: ${where}.`, ...bake, ...warnings.map(printable)]
}

/** The command line that takes it back. */
function undoOf(
  { outcome, version, flags, carried }: SwitchResult,
  name: string,
  { reason, main }: { readonly reason: string | undefined; readonly main: boolean },
): string | undefined {
  if (outcome !== 'done' || version === undefined) return undefined
  const options = [...(reason === undefined ? [] : ['--reason', reason]), ...(main ? ['--main'] : [])]
  return ['holdfast', 'unkill', name, ...flags, ...carried, ...options].map(shellWord).join(' ')
}
