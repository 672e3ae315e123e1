import type { Strategy } from '../../control/control-plane.js'
import { printable } from '../../text/printable.js'
import { countWords } from '../terminal/words.js'

/** `gradual: 20 % every 2 minutes, everyone after 10 minutes, then 5 minutes of bake`. */
export function strategyWords({ name, growth, growthFactor, deploymentMinutes, bakeMinutes }: Strategy): string {
  const bake = bakeMinutes === 0 ? 'without bake' : `then ${countWords(bakeMinutes, 'minute')} of bake`
  return `${printable(name)}: ${growthWords(growth, growthFactor, deploymentMinutes)}, ${bake}`
}

function growthWords(growth: Strategy['growth'], factor: number, minutes: number): string {
  if (minutes === 0) return 'everyone at once'
  const end = `everyone after ${countWords(minutes, 'minute')}`
  if (growth === 'EXPONENTIAL') return `exponentially from ${factor} %, ${end}`
  const step = (minutes * factor) / 100
  const every = Number.isInteger(step) ? countWords(step, 'minute') : countWords(Math.round(step * 60), 'second')
  return `${factor} % every ${every}, ${end}`
}

/** What takes a deployment back. */
export function alarmWords(alarmArns: readonly string[]): string {
  if (alarmArns.length === 0) return 'No alarm watches it.'
  return `It is taken back if an alarm leaves OK: ${alarmNames(alarmArns)}.`
}

/** Their names, which are the last part of their ARNs. */
export function alarmNames(alarmArns: readonly string[]): string {
  return alarmArns.map((arn) => printable(arn.split(':').slice(6).join(':') || arn)).join(', ')
}
