import { isImmediate } from '../../control/emergency-strategy.js'
import type { PublishProgress } from '../../control/publish-options.js'
import type { Invocation } from '../command.js'
import { progressAsJson, progressLines } from '../release/deployment-words.js'
import type { ReleaseEnvironment } from '../release/release-environment.js'

export interface Teller {
  readonly tell: (progress: PublishProgress) => void
  /** Says what goes on, or lies there, when the command ends before it was done. */
  readonly leftBehind: (isInterrupted: boolean) => void
}

/** Tells on stderr what is done and how the deployment goes; with --json as lines on stdout, where it is followed. */
export function teller({ name }: ReleaseEnvironment, isFollowed: boolean, { output, clock }: Invocation): Teller {
  let stored: number | undefined
  let deployment: number | undefined

  function say(lines: readonly string[], json: object) {
    if (!output.isJson) for (const line of lines) output.note(line)
    else if (isFollowed) output.line('', json)
  }

  return {
    tell(progress) {
      switch (progress.kind) {
        case 'stored': {
          stored = progress.version
          const how = progress.isNew ? 'is stored' : 'was stored before'
          return say([`v${progress.version} ${how}.`], {
            event: 'stored',
            version: progress.version,
            isNew: progress.isNew,
          })
        }
        case 'started': {
          deployment = progress.deployment
          const { version, strategy } = progress
          const hint = isImmediate(strategy) ? '' : ` To stop it: holdfast rollback ${name}`
          return say([`Deployment #${deployment} of v${version} runs.${hint}`], {
            event: 'started',
            deployment,
            version,
          })
        }
        case 'again':
          return say([`Looking again: ${progress.reason}`], { event: 'again', reason: progress.reason })
        default:
          if (progress.kind === 'deployment') deployment ??= progress.deployment.number
          return say(progressLines(progress, clock.now()), progressAsJson(progress))
      }
    },
    leftBehind(isInterrupted) {
      if (deployment !== undefined) {
        output.note(
          `Deployment #${deployment} goes on. To follow it: holdfast status ${name} --watch. To stop it: holdfast rollback ${name}`,
        )
      } else if (stored !== undefined) {
        output.note(`v${stored} is stored, and nobody is served it. The same command goes on from there.`)
      } else if (isInterrupted) {
        output.note('Nothing was done.')
      }
    },
  }
}
