import type { PublishPreview } from '../../control/publish-options.js'
import { printable } from '../../text/printable.js'
import type { Invocation } from '../command.js'
import type { CountedDiff } from '../comparison/count-population.js'
import { type Criterion, judge, type Verdict } from '../comparison/fail-if.js'
import { reportAsText } from '../comparison/report-as-text.js'
import { syntheticNotes } from '../comparison/report-words.js'
import { servedChange } from '../comparison/served-change.js'
import type { FoundConfig } from '../config/config.js'
import type { OpenedDocument } from '../documents/opened-document.js'
import { deploymentWords, versionWords } from '../release/deployment-words.js'
import { alarmWords, strategyWords } from '../release/strategy-words.js'
import { killedInLaneLines, turnedOnLines, warningLines } from '../release/switch-words.js'
import { ask } from '../terminal/question.js'

interface Asked {
  readonly document: OpenedDocument
  readonly config: FoundConfig
  readonly criteria: readonly Criterion[]
  readonly plan: boolean
  readonly yes: boolean
  readonly 'keep-kills': boolean
}

/** What was shown, and what it was judged by. */
export interface ShownChange {
  /** From what is served to the document; undefined where there is nothing to compare with. */
  readonly change: CountedDiff | undefined
  readonly verdicts: readonly Verdict[]
  /** Options that keep it from being published. */
  readonly broken: readonly string[]
}

export interface Confirmation {
  /** Shows what would be done, and whether to. */
  readonly ask: (preview: PublishPreview) => Promise<boolean>
  readonly shown: () => ShownChange
}

export function confirmation(asked: Asked, invocation: Invocation): Confirmation {
  const { document, config, criteria, plan, yes } = asked
  const { output } = invocation
  let shown: ShownChange = { change: undefined, verdicts: [], broken: [] }

  return {
    async ask(preview) {
      const { served, place, inTheWay, unkills } = preview
      // AppConfig would refuse it, and so does what is asked: nobody need be bothered, or wait for what it would change.
      if (inTheWay !== undefined && !plan) return true
      const show = (lines: readonly string[]) => output.isJson || output.line(lines.join('\n'), {})
      show([servedLine(preview), ...warningLines(preview)])
      const old = served && { label: `v${served.number} of ${place}`, content: served.content }
      // One that cannot be read is to be replaced all the more.
      const change = old && (await servedChange(old, document, config, invocation))
      const verdicts = change === undefined ? [] : judge(criteria, change.diff)
      const broken = verdicts.filter((verdict) => verdict.broken).map(({ criterion }) => `--fail-if ${criterion}`)
      if (asked['keep-kills'] && unkills.length > 0) broken.push('--keep-kills')
      shown = { change, verdicts, broken }
      const report = change && [reportAsText(change, { all: false, verdicts }, output)]
      show([...(report ?? []), ...killLines(preview), plannedLine(preview)])
      for (const note of change ? syntheticNotes(change) : []) output.note(note)
      if (plan || broken.length > 0) return false
      return yes || ask(questionOf(preview), invocation)
    },
    shown: () => shown,
  }
}

function killLines({ unkills, killedInLane }: PublishPreview): string[] {
  return [...turnedOnLines(unkills), ...killedInLaneLines(killedInLane)]
}

function questionOf({ place, unkills: [first, ...others] }: PublishPreview): string {
  if (first === undefined) return `Publish to ${place}?`
  const kills = others.length === 0 ? `the kill of ${printable(first.flag)}` : `${others.length + 1} kills`
  return `Publish to ${place}, and take back ${kills}?`
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
