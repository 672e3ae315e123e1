import { publish as publishDocument } from '../control/publish.js'
import { printable } from '../text/printable.js'
import { command } from './command.js'
import { parseCriterion } from './comparison/fail-if.js'
import { loadConfig } from './config/load-config.js'
import { checkDocument, countOf } from './documents/check-document.js'
import { controlPlaneOf } from './documents/control-plane-of.js'
import { findingsAsText } from './documents/findings-as-text.js'
import { readOptionsOf } from './documents/flags-of.js'
import { lintLevels } from './documents/lint-levels.js'
import { openDocument } from './documents/open-document.js'
import type { ExitCode } from './host.js'
import { confirmation } from './publish/confirmation.js'
import { resultAsJson, resultAsText } from './publish/result.js'
import { strategyOf } from './publish/strategy-of.js'
import { teller } from './publish/teller.js'
import { exitCodeOf } from './release/outcome-words.js'
import { environmentArgument, killLaneOf, placeOf, releaseEnvironment } from './release/release-environment.js'
import { countWords } from './terminal/words.js'

export const publish = command({
  arguments: [
    environmentArgument,
    { name: 'document', summary: 'the document to publish; by default the one of holdfast.json' },
  ],
  options: {
    plan: { type: 'boolean', summary: 'show what would change, and change nothing' },
    yes: { type: 'boolean', short: 'y', summary: 'do not ask' },
    strategy: {
      type: 'string',
      value: 'NAME',
      summary: 'deployment strategy, by name or id; by default the one of holdfast.json',
    },
    label: { type: 'string', value: 'TEXT', summary: 'label of the version, which clients tell with every answer' },
    description: { type: 'string', value: 'TEXT', summary: 'why, for those who come later' },
    'keep-kills': { type: 'boolean', summary: 'publish nothing if it takes back a kill' },
    'no-follow': { type: 'boolean', summary: 'do not wait for the end of the deployment' },
    'fail-if': {
      type: 'string',
      value: 'CRITERION',
      multiple: true,
      summary: 'publish nothing if more contexts change so: changed>5%, lost>0, moved>0',
    },
  },
  examples: [
    'holdfast publish prod',
    "holdfast publish prod flags.json --plan --fail-if 'lost>0'",
    'holdfast publish checkout/prod/flags flags.json --strategy gradual --label "$GITHUB_SHA" --yes',
  ],
  exits: {
    0: 'everyone is served the document, or was already; with --no-follow, its deployment runs; with --plan, it could be',
    1: 'the document has errors, a --fail-if or --keep-kills is broken, the answer was no, or the deployment was rolled back',
  },
  endsItself: true,

  async run(invocation): Promise<ExitCode> {
    const { values, positionals, output, clock, signal } = invocation
    const [name = '', documentName] = positionals
    const criteria = values['fail-if'].map(parseCriterion)
    const config = loadConfig(invocation)
    const environment = releaseEnvironment(name, config)
    const document = await openDocument(documentName, invocation, config)
    const levels = lintLevels(config)
    const checked = checkDocument(document, clock, { now: clock.now(), levels, ...readOptionsOf(config) })
    const [errors, warnings] = [countOf('error', [checked]), countOf('warning', [checked])]
    if (errors > 0) {
      const json = { outcome: 'invalid', errors, warnings, findings: checked.findings }
      return output.finish({ exitCode: 1, json, text: () => findingsAsText([checked], output) })
    }
    if (warnings > 0) output.note(`${countWords(warnings, 'warning')}: holdfast validate ${printable(document.label)}`)

    const controlPlane = controlPlaneOf(invocation, environment.region)
    const isFollowed = !values['no-follow']
    const told = teller(environment, isFollowed, invocation)
    const confirm = confirmation({ ...values, document, config, criteria }, invocation)
    try {
      const result = await publishDocument(controlPlane, placeOf(environment), document.content, {
        strategy: await strategyOf(values.strategy ?? environment.strategy, controlPlane),
        ...(values.label !== undefined && { label: values.label }),
        ...(values.description !== undefined && { description: values.description }),
        ...readOptionsOf(config),
        ...killLaneOf(environment),
        follow: isFollowed,
        confirm: confirm.ask,
        onProgress: told.tell,
        clock,
        signal,
      })
      const published = { result, ...confirm.shown(), isPlan: values.plan }
      return output.finish({
        exitCode: published.broken.length > 0 ? 1 : exitCodeOf(result.outcome, values.plan),
        json: resultAsJson(published),
        text: () => resultAsText(published, environment),
      })
    } catch (error) {
      told.leftBehind(signal.aborted)
      throw error
    } finally {
      controlPlane.close()
    }
  },
})
