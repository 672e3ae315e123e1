import type { FlagSource } from './source.js'

/** What tells a source's documents from those of any other. */
export function identityOf({ identity, description }: Pick<FlagSource, 'identity' | 'description'>): string {
  return identity ?? description
}
