import { kill as killFlags } from '../control/kill.js'
import type { SwitchPreview, SwitchResult } from '../control/switch-result.js'
import { printable } from '../text/printable.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import type { ExitCode } from './host.js'
import { versionAsJson, versionWords } from './release/deployment-words.js'
import { goingThrough, isWanted } from './release/going-through.js'
import { declinedWords, exitCodeOf, takenBackWords } from './release/outcome-words.js'
import { environmentArgument, placeOf, releaseEnvironment } from './release/release-environment.js'
import { flagsArgument, switchSpecs, switchTerms } from './release/switch-options.js'
import {
  areWords,
  listWords,
  onWords,
  servedWords,
  stoppedLines,
  strategyLines,
  switchAsJson,
  themWords,
  warningLines,
} from './release/switch-words.js'
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
        confirm: (preview) => isWanted(previewLines(preview), questionOf(preview), values, invocation),
      }),
    )
    const undo = undoOf(result, name, values)
    return output.finish({
      exitCode: exitCodeOf(result.outcome, values.plan),
      json: { ...killAsJson(result, values.plan), ...(undo !== undefined && { undo }) },
      text: () => [...resultLines(result, values.plan), ...(undo === undefined ? [] : [`undo: ${undo}`])].join('\n'),
    })
  },
})

function previewLines(preview: SwitchPreview): string[] {
  return [
    sceneLine(preview),
    ...stoppedLines(preview),
    ...strategyLines(preview),
    ...offInDocumentLines(preview),
    ...warningLines(preview),
  ]
}

function killAsJson(result: SwitchResult, isPlan: boolean): object {
  const { shares, offInDocument } = result
  const off = offInDocument && { ...offInDocument, version: versionAsJson(offInDocument.version) }
  return { ...switchAsJson(result, isPlan), shares, ...(off !== undefined && { offInDocument: off }) }
}

/** What is so before, and how many it is so for. */
function sceneLine(preview: SwitchPreview): string {
  const { flags, already, served, place, stopped } = preview
  const names = listWords(flags)
  if (preview.resumed !== undefined) {
    return `An earlier kill has stopped v${preview.resumed} and was not finished. That version is deployed now, with ${names} off.`
  }
  const where = servedWords(preview)
  const comingOn = isStopAlone(preview) ? flags : flags.length === 0 ? already : []
  if (comingOn.length > 0) {
    const now =
      served === undefined
        ? `Nothing of ${place} is served yet`
        : `${listWords(comingOn)} ${areWords(comingOn)} off in ${where}`
    return `${now}, and deployment #${stopped?.deployment} would turn ${served === undefined ? listWords(comingOn) : themWords(comingOn)} on.`
  }
  if (preview.in === 'document') return `${onWords(preview)} in ${where}.`
  const lane = `The kill lane, ${place}, does not turn`
  return preview.shares.length === 0
    ? `${lane} off ${names} yet.`
    : `${onWords(preview)}. ${lane} ${themWords(flags)} off yet.`
}

/** Whether nothing is deployed: what is in the way was all that would turn them on. */
function isStopAlone({ strategy, stopped }: SwitchPreview): boolean {
  return strategy === undefined && stopped !== undefined
}

function questionOf(preview: SwitchPreview): string {
  const { flags, carried, stopped } = preview
  if (!isStopAlone(preview)) return `Turn ${listWords([...flags, ...carried])} off for everyone?`
  return `Stop deployment #${stopped?.deployment}, so that ${listWords(flags)} ${flags.length === 1 ? 'stays' : 'stay'} off?`
}

function resultLines(result: SwitchResult, isPlan: boolean): string[] {
  const { outcome, flags, already, served, version, place, takenBack, clientsWithinSeconds } = result
  switch (outcome) {
    case 'declined':
      return [declinedWords(isPlan)]
    case 'taken-back':
      return [
        `Deployment #${result.deployment} ${takenBackWords(takenBack)}. ${listWords(flags)} ${areWords(flags)} on.`,
      ]
    case 'already':
      return [...alreadyLines(result), 'Nothing was done.']
    default: {
      const others = already.filter((key) => result.offInDocument?.flags.includes(key) !== true)
      const also = others.length === 0 ? [] : [`${listWords(others)} ${areWords(others)} off already.`]
      const all = listWords([...flags, ...result.carried])
      const clients = `Clients: within ${clientsWithinSeconds} s.`
      if (version === undefined) return [`${all}: off for everyone, now that it is stopped. ${clients}`, ...also]
      const base = served === undefined || version.number === served.number ? '' : `, v${served.number} but for that`
      return [`${all}: killed by ${versionWords(version)} of ${place}${base}. ${clients}`, ...also]
    }
  }
}

function alreadyLines(result: SwitchResult): string[] {
  const { already, offInDocument, bakes, warnings } = result
  const here = already.filter((key) => offInDocument?.flags.includes(key) !== true)
  const bake =
    bakes === undefined
      ? []
      : [`Deployment #${bakes} still bakes: if it is stopped, or an alarm takes it back, so is this.`]
  return [
    ...(here.length === 0 ? [] : [`${listWords(here)} ${areWords(here)} off already: ${servedWords(result)}.`]),
    ...offInDocumentLines(result),
    ...bake,
    ...warnings.map(printable),
  ]
}

/** A lane has nothing to say of these. */
function offInDocumentLines({ offInDocument }: SwitchPreview): string[] {
  if (offInDocument === undefined) return []
  const { flags, version, place } = offInDocument
  return [`${listWords(flags)} ${areWords(flags)} off already: ${versionWords(version)} of ${place}, without the lane.`]
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
