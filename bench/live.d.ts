import type { FlagClient } from '../src/index.js'

export function live(client: FlagClient): Promise<void>
