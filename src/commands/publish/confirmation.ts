import type { PublishPreview } from '../../control/publish-options.js'
import type { Invocation } from '../command.js'
import type { CountedDiff } from '../comparison/count-population.js'
import { type Criterion, judge, type Verdict } from '../comparison/fail-if.js'
import { reportAsText } from '../comparison/report-as-text.js'
import { SYNTHETIC, servedChange } from '../comparison/served-change.js'
import type { FoundConfig } from '../config/config.js'
import type { OpenedDocument } from '../documents/opened-document.js'
import { deploymentWords, versionWords } from '../release/deployment-words.js'
import { alarmWords, strategyWords } from '../release/strategy-words.js'
import { ask } from '../terminal/question.js'

interface Asked {
  readonly document: OpenedDocument
  readonly config: FoundConfig
  readonly criteria: readonly Criterion[]
  readonly plan: boolean
  readonly yes: boolean
}

/** What was shown, and what it was judged by. */
export interface ShownChange {
  /** From what is served to the document; undefined where there is nothing to compare with. */
  readonly change: CountedDiff | undefined
  readonly verdicts: readonly Verdict[]
  readonly isBroken: boolean
}

export interface Confirmation {
  /** Shows what would be done, and whether to. */
  readonly ask: (preview: PublishPreview) => Promise<boolean>
  readonly shown: () => ShownChange
}

export function confirmation({ document, config, criteria, plan, yes }: Asked, invocation: Invocation): Confirmation {
  const { output } = invocation
  let shown: ShownChange = { change: undefined, verdicts: [], isBroken: false }

  return {
    async ask(preview) {
      const { served, place } = preview
      const old = served && { label: `v${served.number} of ${place}`, content: served.content }
      // One that cannot be read is to be replaced all the more.
      const change = old && (await servedChange(old, document, config, invocation))
      const verdicts = change === undefined ? [] : judge(criteria, change.diff)
      shown = { change, verdicts, isBroken: verdicts.some(({ broken }) => broken) }
      if (!output.isJson) {
        const report = change === undefined ? [] : [reportAsText(change, { all: false, verdicts }, output)]
        output.line([servedLine(preview), ...report, plannedLine(preview)].join('\n'), {})
        if (change?.place.kind === 'synthetic') output.note(SYNTHETIC)
      }
      if (plan || shown.isBroken) return false
      // AppConfig would refuse it, and so does what is asked: nobody need be bothered.
      if (yes || preview.inTheWay !== undefined) return true
      return ask(`Publish to ${preview.place}?`, invocation)
    },
    shown: () => shown,
  }
}

function servedLine({ place, served }: PublishPreview): string {
  if (served === undefined) return `${place}: nothing is served yet.`
  return `${place}: ${versionWords(served)} is served, by deployment #${served.deployment.number}.`
}

function plannedLine({ version, strategy, alarmArns, inTheWay }: PublishPreview): string {
  const what = version === undefined ? 'A new version is' : `v${version.number}, which is stored already, is`
  const way =
    inTheWay === undefined
      ? ''
      : `\nDeployment ${deploymentWords(inTheWay)} is in the way: it occupies the environment.`
  return `${what} deployed by ${strategyWords(strategy)}. ${alarmWords(alarmArns)}${way}`
}
