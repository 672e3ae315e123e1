import { createReadStream } from 'node:fs'
import { stdinBytes } from '../documents/from-stdin.js'
import type { Host } from '../host.js'
import { linesInRange } from './file-range.js'
import type { GivenPopulation } from './population-place.js'

/** All of a population, from its beginning, in chunks that are used again. */
export function populationBytes(
  place: GivenPopulation,
  host: Pick<Host, 'streams' | 'signal'>,
): AsyncIterable<Uint8Array> {
  switch (place.kind) {
    case 'stdin':
      return stdinBytes(host)
    case 'pipe':
      return createReadStream(place.file, { signal: host.signal })
    case 'file':
      return linesInRange({ file: place.file, start: 0, end: place.bytes })
  }
}
