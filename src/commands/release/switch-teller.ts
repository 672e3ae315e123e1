import type { SwitchProgress } from '../../control/switch-result.js'
import type { Output } from '../output.js'
import { deploymentWords, unreachableWords } from './deployment-words.js'

export interface SwitchTeller {
  readonly tell: (progress: SwitchProgress) => void
  /** Says what goes on, or lies there, when the command is interrupted. */
  readonly interrupted: () => void
}

/** Tells on stderr what is done. */
export function switchTeller(output: Output): SwitchTeller {
  const left: string[] = []
  let waitedFor: string | undefined
  return {
    tell(progress) {
      switch (progress.kind) {
        case 'stored': {
          const { number } = progress.version
          left.push(`v${number} is stored`)
          return output.note(progress.isNew ? `v${number} is stored.` : `v${number} was stored by an earlier attempt.`)
        }
        case 'stopping': {
          const { deployment: number, profile: profileName, ...stopped } = progress.stopped
          return output.note(`Stopping deployment ${deploymentWords({ number, profileName, ...stopped })}.`)
        }
        case 'stopped':
          left.push(`deployment #${progress.deployment} is stopped`)
          return
        case 'started':
          left.push(`deployment #${progress.deployment} goes on`)
          return output.note(`Deployment #${progress.deployment} of v${progress.version} runs.`)
        case 'waiting': {
          // Each state once, and not those that the outcome tells.
          const state = `Deployment #${progress.deployment} is ${progress.state}.`
          if (state === waitedFor || isEnd(progress.state)) return
          waitedFor = state
          return output.note(state)
        }
        case 'again':
          return output.note(`Looking again: ${progress.reason}`)
        case 'unreachable':
          return output.note(unreachableWords(progress.error))
      }
    },
    interrupted() {
      const so = left.length === 0 ? 'Nothing was done.' : `So far: ${[...new Set(left)].join(', ')}.`
      output.note(`${so} The same command goes on from there.`)
    },
  }
}

function isEnd(state: string): boolean {
  return state === 'COMPLETE' || state === 'ROLLED_BACK' || state === 'REVERTED'
}
