import type { Gate, RampGuard } from '../../evaluate/ramp-guard.js'
import type { GatesDefinition, GuardDefinition } from '../generated/flag-document.js'
import { DEFAULT_BAKE, gateDefaults } from '../generated/format-facts.js'
import { durationMs } from './duration.js'
import type { Site } from './site.js'

/** The guard of a ramp of so many steps, with all that it leaves out. */
export function compileGuard(definition: GuardDefinition, stepCount: number, site: Site): RampGuard {
  const { id, ceiling = 0, ended, gates = { errors: {} }, alarms = {}, bake = DEFAULT_BAKE } = definition
  if (ceiling > stepCount) {
    site.at('ceiling').problem({
      code: 'invalid-ramp',
      message: `This ceiling allows ${ceiling} steps, and the ramp has ${stepCount}. Lower it to ${stepCount}, or add steps.`,
      expected: `a whole number from 0 to ${stepCount}`,
      received: ceiling,
    })
  }
  refuseContradictoryEnd(definition, ceiling, stepCount, site)
  return {
    id,
    ceiling,
    ended,
    gates: gatesOf(gates),
    alarms: { rollback: alarms.rollback ?? [], pause: alarms.pause ?? [] },
    bakeMs: durationMs(bake),
  }
}

function refuseContradictoryEnd({ ended }: GuardDefinition, ceiling: number, stepCount: number, site: Site): void {
  const wanted = { 'rolled-back': 0, completed: stepCount }
  if (ended === undefined || ceiling === wanted[ended]) return
  const goes = ended === 'completed' ? `all steps, "ceiling": ${stepCount}` : 'none, "ceiling": 0'
  site.at('ended').problem({
    code: 'invalid-ramp',
    message: `A ramp that has ended as "${ended}" allows ${goes}, and this one has ${ceiling}. Write that ceiling, or remove "ended" if the ramp is running.`,
    expected: `"${ended}" beside "ceiling": ${wanted[ended]}`,
    received: ended,
  })
}

function gatesOf({ errors, latency, conversion }: GatesDefinition): Gate[] {
  const gates: Gate[] = []
  if (errors !== undefined) gates.push({ kind: 'errors', ...gateDefaults.errors, ...errors })
  if (latency !== undefined) gates.push({ kind: 'latency', ...gateDefaults.latency, ...latency })
  if (conversion !== undefined) gates.push({ kind: 'conversion', ...gateDefaults.conversion, ...conversion })
  return gates
}
