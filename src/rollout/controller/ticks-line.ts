import type { ReleasePlace } from '../../control/place.js'
import { NAMESPACE } from './ramp-counts.js'
import type { TickResult } from './tick-result.js'

/**
 * A line in Embedded Metric Format: one tick that saw all that it asked for, and could do what it had to. An alarm on missing `Ticks` tells of
 * a controller that is dead, late, refused or blind, or whose rollback is taken back.
 *
 * @returns undefined for a tick that had to judge without something, or whose rollback waits after it was taken back
 */
export function ticksLine(
  { application, environment, profile }: ReleasePlace,
  { ramps }: TickResult,
  now: number,
): string | undefined {
  if (ramps.some(({ failures }) => failures.length > 0)) return undefined
  if (ramps.some(({ outcome, verdict }) => outcome === 'taken-back' && verdict.action.kind === 'rollback'))
    return undefined
  const dimensions = { Application: application, Environment: environment, Profile: profile }
  const directive = {
    Namespace: NAMESPACE,
    Dimensions: [Object.keys(dimensions)],
    Metrics: [{ Name: 'Ticks', Unit: 'Count' }],
  }
  return JSON.stringify({ _aws: { Timestamp: now, CloudWatchMetrics: [directive] }, ...dimensions, Ticks: 1 })
}

/** A line for each ramp that something was done to, or that was judged without something. */
export function tickLogLines({ ramps, place, published }: TickResult): readonly string[] {
  return ramps
    .filter(({ outcome, failures }) => outcome !== 'none' || failures.length > 0)
    .map(({ flag, ramp, step, outcome, retryAt, verdict, failures }) =>
      JSON.stringify({
        holdfast: 'tick',
        ...{ place, flag, ramp, step, action: verdict.action.kind, outcome },
        ...(outcome === 'published' && published),
        ...(retryAt !== undefined && { retryAt: new Date(retryAt).toISOString() }),
        reasons: verdict.reasons,
        ...(failures.length > 0 && { failures }),
      }),
    )
}
