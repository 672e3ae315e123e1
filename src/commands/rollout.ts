import { pause } from '../control/pause.js'
import { changeRamps } from '../rollout/controller/change-ramps.js'
import { type ControllerOptions, resolveController } from '../rollout/controller/controller-options.js'
import { rampPlaces } from '../rollout/controller/places.js'
import { rampReport } from '../rollout/controller/ramp-report.js'
import { Recounts } from '../rollout/controller/recounts.js'
import { type ControllerPorts, lookAtRamps, tick } from '../rollout/controller/tick.js'
import type { Wish } from '../rollout/ramp/wanted-action.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage } from './failure.js'
import type { ExitCode, Host } from './host.js'
import type { Output } from './output.js'
import { environmentArgument, killLaneOf, placeOf, releaseEnvironment } from './release/release-environment.js'
import { changesAsJson, changesAsText, exitCodeOf } from './rollout/changes.js'
import { doubtsOf } from './rollout/doubts.js'
import { monitoringPorts } from './rollout/monitoring-ports.js'
import { planAsJson, planAsText, rampPlan } from './rollout/plan.js'
import { reportAsJson, reportAsText } from './rollout/report.js'
import { statusAsText } from './rollout/status-as-text.js'
import { ticksAsJson, ticksAsText } from './rollout/ticks.js'
import { ask } from './terminal/question.js'

/** Between two looks of `--watch`. */
const INTERVAL_MS = 60_000

const asked: Readonly<Record<Wish, string>> = {
  start: 'Start',
  advance: 'Raise the ceiling of',
  pause: 'Pause',
  resume: 'Resume',
  rollback: 'Roll back',
}

function isWish(action: string): action is Wish {
  return Object.hasOwn(asked, action)
}

export const rollout = command({
  arguments: [
    {
      name: 'ACTION',
      summary: 'what to do',
      required: true,
      choices: ['plan', 'status', 'tick', ...Object.keys(asked), 'report'],
    },
    { ...environmentArgument, summary: `${environmentArgument.summary}; of plan: a document` },
    { name: 'FLAG', summary: 'keys of flags with a guarded ramp; of status: all without any', many: true },
  ],
  options: {
    all: { type: 'boolean', summary: 'of pause and resume: every guarded ramp, in one version' },
    anyway: {
      type: 'boolean',
      summary: 'of advance: also where the gates or an alarm say that treated units may do worse',
    },
    'expect-id': {
      type: 'string',
      value: 'ID',
      summary: 'change nothing unless this is the attempt: the "id" of the guard',
    },
    reason: { type: 'string', value: 'TEXT', summary: 'why: a ticket, an incident' },
    'log-group': {
      type: 'string',
      value: 'NAME',
      multiple: true,
      summary: 'of status and tick: a log group of the services; by default those of holdfast.json',
    },
    traffic: { type: 'integer', value: 'N', least: 1, summary: 'of plan: distinct units a minute' },
    errors: { type: 'string', value: 'PERCENT', summary: 'of plan: how many of them fail' },
    since: { type: 'duration', value: 'TIME', default: '90d', summary: 'of report: so far back' },
    watch: { type: 'boolean', summary: 'of status and tick: again every minute, until Ctrl-C' },
    yes: { type: 'boolean', short: 'y', summary: 'do not ask' },
  },
  examples: [
    'holdfast rollout plan flags.json new-pricing --traffic 2000 --errors 0.5',
    'holdfast rollout status prod',
    'holdfast rollout tick prod --watch',
    'holdfast rollout advance prod new-pricing --expect-id r1',
    'holdfast rollout pause prod --all --reason INC-77 --yes',
    'holdfast rollout rollback prod new-pricing --yes',
    'holdfast rollout report prod --since 30d',
  ],
  exits: {
    0: 'it is done, or was so already; status and tick: CloudWatch and AppConfig have told',
    1: 'it is refused, the answer was no, or the deployment was taken back; status and tick: something could not be read',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output, clock, signal } = invocation
    const [action = '', name = '', ...flags] = positionals
    const config = loadConfig(invocation)
    if (action === 'plan') {
      const plan = rampPlan(flagsOf(await openDocument(name, invocation, config), config), flags[0], values)
      return output.finish({ exitCode: 0, json: { action, ...planAsJson(plan) }, text: () => planAsText(plan) })
    }
    const environment = releaseEnvironment(name, config)
    const { emergencyStrategy: strategy, region } = environment
    const logGroups = values['log-group'].length > 0 ? values['log-group'] : (environment.logGroups ?? [])
    const options = {
      ...{ ...placeOf(environment), ...killLaneOf(environment), logGroups, clock, signal },
      ...(strategy !== undefined && { strategy }),
    }
    const ports = { ...monitoringPorts(invocation, region), recounts: new Recounts() }
    const scene = { action, name, flags, options, ports }
    try {
      if (action === 'report') {
        const { main } = await rampPlaces(ports.controlPlane, resolveController(options))
        const report = await rampReport(ports.controlPlane, main, clock.now() - values.since)
        return output.finish({
          exitCode: 0,
          json: { action, ...reportAsJson(report) },
          text: () => reportAsText(report),
        })
      }
      return await (isWish(action) ? wish(invocation, { ...scene, action }) : look(invocation, scene))
    } finally {
      for (const port of [ports.controlPlane, ports.metrics, ports.logs]) port.close()
    }
  },
})

interface Scene {
  readonly action: string
  /** The environment, as it was named. */
  readonly name: string
  readonly flags: readonly string[]
  readonly options: ControllerOptions
  readonly ports: ReturnType<typeof monitoringPorts> & Pick<ControllerPorts, 'recounts'>
}

interface Values {
  readonly all: boolean
  readonly anyway: boolean
  readonly 'expect-id': string | undefined
  readonly reason: string | undefined
  readonly watch: boolean
  readonly yes: boolean
}

type Asking = Host & { readonly output: Output; readonly values: Values }

/** What a person wants. */
async function wish(
  invocation: Asking,
  { action, name, flags, options, ports }: Scene & { readonly action: Wish },
): Promise<ExitCode> {
  const { values, output } = invocation
  if (values.all !== (flags.length === 0)) throw usage(`Give flags, or --all: holdfast rollout ${action} ${name} FLAG`)
  if (values.all && action !== 'pause' && action !== 'resume') throw usage('--all is for pause and resume.')
  if (action === 'advance' && !values.anyway) {
    checkLogGroups(options.logGroups, name)
    const doubts = doubtsOf(await lookAtRamps(ports, options), flags)
    const text = () => [...doubts, 'Nothing was done. To raise all the same: --anyway'].join('\n')
    if (doubts.length > 0) return output.finish({ exitCode: 1, json: { action, outcome: 'refused', doubts }, text })
  }
  const what = values.all ? 'all guarded ramps' : flags.join(', ')
  if (!values.yes && !(await ask(`${asked[action]} ${what} in ${name}?`, invocation))) {
    return output.finish({ exitCode: 1, json: { action, outcome: 'declined' }, text: 'Nothing was done.' })
  }
  const result = await changeRamps(ports.controlPlane, resolveController(options), {
    ...{ wish: action, flags: values.all ? 'all' : flags },
    ...{ expectId: values['expect-id'], reason: values.reason },
  })
  return output.finish({
    exitCode: exitCodeOf(result),
    json: changesAsJson(action, result),
    text: () => changesAsText(action, result),
  })
}

/** Status, and ticks. */
async function look(
  { values, output, clock, signal }: Asking,
  { action, name, flags, options, ports }: Scene,
): Promise<ExitCode> {
  checkLogGroups(options.logGroups, name)
  for (;;) {
    const found = await (action === 'tick' ? tick : lookAtRamps)(ports, options)
    const shown = { ...found, ramps: found.ramps.filter(({ flag }) => flags.length === 0 || flags.includes(flag)) }
    const text = () => (action === 'tick' ? ticksAsText(shown) : statusAsText(shown, name, clock.now()))
    const json = ticksAsJson(action, shown)
    if (!values.watch) {
      const isWhole = shown.ramps.every(({ failures }) => failures.length === 0)
      return output.finish({ exitCode: isWhole ? 0 : 1, json, text })
    }
    output.line(text(), { event: action, ...json })
    await pause(INTERVAL_MS, clock, signal)
  }
}

function checkLogGroups(given: readonly string[], name: string): void {
  if (given.length > 0) return
  throw usage(
    `The log groups of the services of "${name}" are not known. Give --log-group NAME, or "logGroups" of the environment in holdfast.json.`,
  )
}
