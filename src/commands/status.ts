import { releaseHistory } from '../control/history.js'
import { patience } from '../control/patience.js'
import { pause } from '../control/pause.js'
import { type ReleaseStatus, releaseStatus } from '../control/status.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { controlPlaneOf } from './documents/control-plane-of.js'
import { usage } from './failure.js'
import type { ExitCode } from './host.js'
import { environmentArgument, killLaneOf, placeOf, releaseEnvironment } from './release/release-environment.js'
import { historyAsJson, historyAsText } from './status/history.js'
import { statusAsJson, statusAsText } from './status/status.js'
import { withProgress } from './terminal/progress.js'

/** Between two looks of `--watch`. */
const INTERVAL_MS = 5_000

export const status = command({
  arguments: [environmentArgument],
  options: {
    watch: { type: 'boolean', summary: 'look again every 5 seconds, and print what has changed, until Ctrl-C' },
    history: { type: 'boolean', summary: 'what was released, by whom, why, and which flags were off for how long' },
    limit: {
      type: 'integer',
      value: 'N',
      least: 1,
      greatest: 1_000,
      default: 20,
      needs: 'history',
      summary: 'so many deployments',
    },
  },
  examples: [
    'holdfast status prod',
    'holdfast status prod --watch',
    'holdfast status checkout/prod/flags --history --json',
  ],
  exits: { 0: 'AppConfig has told; whether all is well is not judged' },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output, clock, signal } = invocation
    const [name = ''] = positionals
    if (values.watch && values.history) throw usage('Give --watch or --history, not both.')
    const environment = releaseEnvironment(name, loadConfig(invocation))
    const controlPlane = controlPlaneOf(invocation, environment.region)
    const lane = killLaneOf(environment)
    const looking = <T>(work: () => Promise<T>) => withProgress(`asking AppConfig for ${name} …`, invocation, work)
    try {
      if (values.history) {
        const { limit } = values
        const history = await looking(() => releaseHistory(controlPlane, placeOf(environment), { limit, ...lane }))
        return output.finish({
          exitCode: 0,
          json: historyAsJson(history, clock.now()),
          text: () => historyAsText(history, clock.now(), output),
        })
      }
      const look = () => looking(() => releaseStatus(controlPlane, placeOf(environment), lane))
      if (!values.watch) {
        const found = await look()
        return output.finish({
          exitCode: 0,
          json: statusAsJson(found),
          text: () => statusAsText(found, clock.now(), output),
        })
      }
      const reach = patience(clock)
      const unreached = (thrown: unknown): undefined => {
        const error = reach.failed(thrown)
        if (error === undefined) return
        if (output.isJson) output.line('', { event: 'unreachable', message: error.message })
        else output.note(`${error.message} Trying again.`)
      }
      let found: ReleaseStatus | undefined = await look()
      for (let last = ''; ; found = await look().catch(unreached)) {
        if (found !== undefined) {
          reach.answered()
          const json = { event: 'status', ...statusAsJson(found) }
          const text = statusAsText(found, clock.now(), output)
          if (JSON.stringify(json) !== last) output.line(text, json)
          last = JSON.stringify(json)
        }
        await pause(INTERVAL_MS, clock, signal)
      }
    } finally {
      controlPlane.close()
    }
  },
})
