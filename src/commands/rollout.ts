import { resolveController } from '../rollout/controller/controller-options.js'
import { rampPlaces } from '../rollout/controller/places.js'
import { rampReport } from '../rollout/controller/ramp-report.js'
import { Recounts } from '../rollout/controller/recounts.js'
import { printable } from '../text/printable.js'
import { command, type Invocation } from './command.js'
import type { FoundConfig } from './config/config.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf, toldInOneSentence } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage } from './failure.js'
import type { ExitCode } from './host.js'
import { environmentArgument, killLaneOf, placeOf, releaseEnvironment } from './release/release-environment.js'
import { checkActionOptions } from './rollout/action-options.js'
import { look } from './rollout/look.js'
import { monitoringPorts } from './rollout/monitoring-ports.js'
import { planAsJson, planAsText, rampPlan } from './rollout/plan.js'
import { reportAsJson, reportAsText } from './rollout/report.js'
import { reportAsHtml } from './rollout/report-as-html.js'
import { mistaken } from './rollout/scene.js'
import { isWish, wish, wishes } from './rollout/wish.js'

/** How far `report` looks back. */
const SINCE_MS = 90 * 24 * 3_600_000

const options = {
  all: { type: 'boolean', summary: 'of pause and resume: every guarded ramp, in one version' },
  anyway: {
    type: 'boolean',
    summary: 'of advance: also where the gates or an alarm say that treated units may do worse',
  },
  'expect-id': {
    type: 'string',
    value: 'ID',
    summary: 'do nothing unless this is the attempt: the "id" of the guard',
  },
  reason: { type: 'string', value: 'TEXT', summary: 'why: a ticket, an incident' },
  'log-group': {
    type: 'string',
    value: 'NAME',
    multiple: true,
    summary: 'of status, tick and advance: a log group of the services; by default those of holdfast.json',
  },
  traffic: { type: 'integer', value: 'N', least: 1, summary: 'of plan: distinct units a minute' },
  errors: { type: 'string', value: 'PERCENT', summary: 'of plan: how many of them fail' },
  slow: { type: 'string', value: 'PERCENT', summary: 'of plan: how many of them take longer than the gate allows' },
  converted: { type: 'string', value: 'PERCENT', summary: 'of plan: how many of them convert' },
  since: { type: 'duration', value: 'TIME', summary: 'of report: so far back (by default 90d)' },
  html: { type: 'boolean', summary: 'of report: a page of its own, with the steps of each ramp over time' },
  watch: { type: 'boolean', summary: 'of status and tick: again every minute, until Ctrl-C' },
  plan: { type: 'boolean', summary: 'show what would change, and change nothing' },
  yes: { type: 'boolean', short: 'y', summary: 'do not ask' },
} as const

export const rollout = command({
  arguments: [
    {
      name: 'ACTION',
      summary: 'what to do',
      required: true,
      choices: ['plan', 'status', 'tick', ...wishes, 'report'],
    },
    { ...environmentArgument, summary: `${environmentArgument.summary}; of plan: a document` },
    {
      name: 'FLAG',
      summary: 'keys of flags with a guarded ramp; of status, tick and report: all without any',
      many: true,
    },
  ],
  options,
  examples: [
    'holdfast rollout plan flags.json new-pricing --traffic 2000 --errors 0.5',
    'holdfast rollout status prod',
    'holdfast rollout tick prod --watch',
    'holdfast rollout advance prod new-pricing --expect-id r1',
    'holdfast rollout pause prod --all --reason INC-77 --yes',
    'holdfast rollout rollback prod new-pricing --yes',
    'holdfast rollout report prod --since 30d --html > ramps.html',
  ],
  exits: {
    0: 'it is done, or was so already; with --plan, it could be; status and tick: CloudWatch and AppConfig have told',
    1: 'it is refused, the answer was no, it is another attempt, or the deployment was taken back; status and tick: something could not be read',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, clock, signal } = invocation
    const [action = '', name = '', ...flags] = positionals
    const config = loadConfig(invocation)
    checkActionOptions(action, values)
    if (action === 'plan') return plan(invocation, config)
    if (isWish(action) && values.all !== (flags.length === 0)) {
      throw usage(`Give flags, or --all: holdfast rollout ${action} ${name} FLAG`)
    }
    const environment = releaseEnvironment(name, config)
    const { emergencyStrategy: strategy, region } = environment
    const logGroups = values['log-group'].length > 0 ? values['log-group'] : (environment.logGroups ?? [])
    const ports = { ...monitoringPorts(invocation, region), recounts: new Recounts() }
    const scene = {
      ...{ name, ports },
      requested: { flags: flags.length === 0 ? ('all' as const) : flags, expectId: values['expect-id'] },
      options: {
        ...{ ...placeOf(environment), ...killLaneOf(environment), logGroups, clock, signal },
        ...(strategy !== undefined && { strategy }),
      },
    }
    try {
      if (isWish(action)) return await wish(invocation, action, scene)
      if (action === 'status' || action === 'tick') return await look(invocation, action, scene)
      const { main } = await rampPlaces(ports.controlPlane, resolveController(scene.options))
      const [now, since] = [clock.now(), values.since ?? SINCE_MS]
      const report = await rampReport(ports.controlPlane, main, { ...scene.requested, since: now - since, now })
      return invocation.output.finish({
        exitCode: 0,
        json: reportAsJson(report),
        text: () => (values.html ? reportAsHtml : reportAsText)(report),
      })
    } catch (error) {
      throw toldInOneSentence(error, `appconfig:${name.replace(/^appconfig:/, '')}`)
    } finally {
      for (const port of [ports.controlPlane, ports.metrics, ports.logs]) port.close()
    }
  },
})

/** Of a document, without AWS. */
async function plan(invocation: Invocation<typeof options>, config: FoundConfig): Promise<ExitCode> {
  const { values, positionals, output } = invocation
  const [, name, flag, ...more] = positionals
  if (more.length > 0) throw usage('plan takes one flag.')
  const planned = rampPlan(flagsOf(await openDocument(name, invocation, config), config), flag, values)
  const id = planned.ramp.ramp.guard.id
  const why = mistaken(id, { flags: 'all', expectId: values['expect-id'] })
  if (why === undefined) {
    return output.finish({ exitCode: 0, json: planAsJson(planned), text: () => planAsText(planned) })
  }
  const text = `${printable(planned.ramp.flag)}, ramp ${id}: ${why}.`
  return output.finish({ exitCode: 1, json: { action: 'plan', outcome: 'refused', why }, text })
}
