import type { DocumentEdit } from '../../authoring/edit/document-edit.js'
import type { JsonValue } from '../../evaluate/evaluation.js'
import type { Action } from '../judge/verdict.js'
import type { GuardedRamp } from './guarded-ramps.js'

/** What is done to a ramp: by the judge, or by a person, who alone resumes it. */
export type RampAction =
  | Action
  | {
      readonly kind: 'resume'
      /** Epoch milliseconds: moved by as long as it was paused. */
      readonly startAt: number
    }

/** What is to be done, as edits of the document: nothing but the ramp's own members is touched. */
export function rampEdits({ path, ramp }: GuardedRamp, action: RampAction): readonly DocumentEdit[] {
  const put = (member: string, value: JsonValue): DocumentEdit => ({ op: 'add', path: `${path}/${member}`, value })
  switch (action.kind) {
    case 'raise': {
      const moved = action.startAt === ramp.startAt ? [] : [put('startAt', dateText(action.startAt))]
      return [...moved, put('guard/ceiling', action.ceiling)]
    }
    case 'rollback':
      return [put('guard/ceiling', 0), put('guard/ended', 'rolled-back')]
    case 'complete':
      return [put('guard/ceiling', ramp.steps.length), put('guard/ended', 'completed')]
    case 'pause':
      return [put('pausedAt', dateText(action.pausedAt))]
    case 'resume':
      return [{ op: 'remove', path: `${path}/pausedAt` }, put('startAt', dateText(action.startAt))]
    default:
      return []
  }
}

/** The ceiling that it leaves. */
export function ceilingAfter({ ramp }: GuardedRamp, action: RampAction): number {
  switch (action.kind) {
    case 'raise':
      return action.ceiling
    case 'rollback':
      return 0
    case 'complete':
      return ramp.steps.length
    default:
      return ramp.guard.ceiling
  }
}

/** As documents write dates, with milliseconds where there are any. */
function dateText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z')
}
