import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Readiness } from './readiness.js'

const worst = ['none', 'fallback', 'snapshot', 'live'] as const

/** Several sources are as ready as the least ready of them. */
export function mergeReadiness(each: readonly Readiness[], version: DocumentVersion | undefined): Readiness {
  const state = worst.find((candidate) => each.some((readiness) => readiness.state === candidate))
  const readiness = each.find((one) => one.state === state) as Readiness
  return readiness.state === 'none' || version === undefined ? readiness : { ...readiness, version }
}
