import { rollback as rollBack } from '../control/rollback.js'
import type { RollbackPreview, RollbackResult } from '../control/rollback-options.js'
import { printable } from '../text/printable.js'
import type { Invocation } from './command.js'
import { command } from './command.js'
import { reportAsText } from './comparison/report-as-text.js'
import { syntheticNotes } from './comparison/report-words.js'
import { servedChange } from './comparison/served-change.js'
import type { FoundConfig } from './config/config.js'
import { loadConfig } from './config/load-config.js'
import type { ExitCode } from './host.js'
import { versionAsJson, versionWords } from './release/deployment-words.js'
import { goingThrough, isWanted } from './release/going-through.js'
import { declinedWords, exitCodeOf, outcomeAsJson, takenBackWords } from './release/outcome-words.js'
import { environmentArgument, placeOf, releaseEnvironment } from './release/release-environment.js'
import { offReasonAsJson, stoppedAsJson, stoppedWords, turnedOnLines } from './release/switch-words.js'

export const rollback = command({
  arguments: [environmentArgument],
  options: {
    to: {
      type: 'string',
      value: 'VERSION',
      summary: 'version to serve, by number or label; by default the one before',
    },
    plan: { type: 'boolean', summary: 'show what would change, and change nothing' },
    yes: { type: 'boolean', short: 'y', summary: 'do not ask' },
  },
  examples: ['holdfast rollback prod', 'holdfast rollback prod --to 41', 'holdfast rollback prod --plan'],
  exits: {
    0: 'the version is served, or was already; with --plan, it could be',
    1: 'the answer was no, or the deployment was taken back',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output } = invocation
    const [name = ''] = positionals
    const config = loadConfig(invocation)
    const environment = releaseEnvironment(name, config)
    const strategy = environment.emergencyStrategy ?? environment.strategy
    const result = await goingThrough(invocation, environment.region, (controlPlane, going) =>
      rollBack(controlPlane, placeOf(environment), {
        ...(values.to !== undefined && { to: values.to }),
        ...(strategy !== undefined && { strategy }),
        ...going,
        confirm: async (preview) =>
          isWanted(await previewLines(preview, config, invocation), `${goBackWords(preview)}?`, values, invocation),
      }),
    )
    return output.finish({
      exitCode: exitCodeOf(result.outcome, values.plan),
      json: resultAsJson(result, values.plan),
      text: () => resultText(result, values.plan, name),
    })
  },
})

function goBackWords({ to, place }: RollbackPreview): string {
  return to === undefined ? `Leave nothing of ${place} served` : `Go back to ${versionWords(to)} of ${place}`
}

async function previewLines(preview: RollbackPreview, config: FoundConfig, invocation: Invocation): Promise<string[]> {
  const { place, from, to, turnsOn } = preview
  const change =
    from === undefined || to === undefined
      ? undefined
      : await servedChange(
          { label: `v${from.number} of ${place}`, content: from.content },
          { label: `v${to.number} of ${place}`, content: to.content },
          config,
          invocation,
        )
  if (change !== undefined) syntheticNotes(change).forEach(invocation.output.note)
  return [
    `${place}: from ${from === undefined ? 'nothing' : versionWords(from)} back to ${to === undefined ? 'nothing' : versionWords(to)}.`,
    ...(change === undefined ? [] : [reportAsText(change, { all: false, verdicts: [] }, invocation.output)]),
    ...turnedOnLines(turnsOn),
    ...howLines(preview),
  ]
}

function howLines({ how, stopped, strategy, to }: RollbackPreview): string[] {
  if (how === 'deploy') {
    const first = stopped === undefined ? '' : `Deployment ${stoppedWords(stopped)} is stopped first. `
    return [`${first}${to === undefined ? 'It' : versionWords(to)} is deployed by ${printable(strategy ?? '')}.`]
  }
  if (stopped === undefined) return []
  const verb = stopped.state === 'COMPLETE' ? 'reverted' : 'stopped'
  return [`Deployment ${stoppedWords(stopped)} is ${verb}: at once, and without validators.`]
}

function resultAsJson(result: RollbackResult, isPlan: boolean): object {
  const { outcome, place, from, to, how, turnsOn, stopped, strategy, deployment, undone, takenBack } = result
  return {
    outcome: outcomeAsJson(outcome, isPlan),
    place,
    ...(from !== undefined && { from: versionAsJson(from) }),
    ...(to !== undefined && { to: versionAsJson(to) }),
    ...(how !== undefined && { how }),
    turnsOn: turnsOn.map(offReasonAsJson),
    ...(stopped !== undefined && { stopped: stoppedAsJson(stopped) }),
    ...(strategy !== undefined && { strategy }),
    ...(deployment !== undefined && { deployment }),
    ...(undone !== undefined && { undone }),
    ...(takenBack !== undefined && { takenBack }),
    clientsWithinSeconds: result.clientsWithinSeconds,
  }
}

function resultText(result: RollbackResult, isPlan: boolean, name: string): string {
  const { outcome, place, from, to, undone, takenBack, clientsWithinSeconds } = result
  const which = to === undefined ? 'Nothing' : versionWords(to)
  switch (outcome) {
    case 'declined':
      return declinedWords(isPlan)
    case 'already': {
      const before =
        undone === undefined
          ? ''
          : ` v${undone} was given up for it before. To go further back: holdfast rollback ${name} --to VERSION`
      return `${place} serves ${which} already. Nothing was done.${before}`
    }
    case 'taken-back':
      return `Deployment #${result.deployment} of ${which} ${takenBackWords(takenBack)}.`
    case 'done': {
      const undo = from === undefined ? '' : `\nundo: holdfast rollback ${name} --to ${from.number}`
      return `${which} of ${place} is served. Clients: within ${clientsWithinSeconds} s.${undo}`
    }
  }
}
