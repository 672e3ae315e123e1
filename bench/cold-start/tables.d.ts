import type { Packaging } from './packagings.js'

interface Contestant {
  readonly name: string
  readonly title: string
  readonly origin: 'live' | 'snapshot' | 'fallback'
}

export interface Variant {
  readonly packaging: Packaging
  readonly contestant: Contestant
  readonly flagCount: number
  readonly hasCache: boolean
  readonly bytes: number
  readonly samples: readonly { readonly answeredMs: number; readonly cpuMs: number; readonly wholeMs: number }[]
}

export const contestants: readonly Contestant[]
export function tablesOf(variants: readonly Variant[]): readonly string[]
