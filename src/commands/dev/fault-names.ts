import type { EmulatorFault } from '../../emulator/http/emulator-fault.js'
import { nearestHint } from '../../options/nearest-name.js'
import { printable } from '../../text/printable.js'
import { usage } from '../failure.js'

/** What can go wrong, by a name for the command line. */
const faultsByName = {
  throttled: { kind: 'error', name: 'ThrottlingException' },
  failing: { kind: 'error', name: 'InternalServerException' },
  denied: { kind: 'error', name: 'AccessDeniedException' },
  proxy: { kind: 'page' },
  slow: { kind: 'delay', at: 'headers', delayMs: 3_000 },
  hanging: { kind: 'hang', at: 'headers' },
  cut: { kind: 'cut', at: 'body' },
  garbled: { kind: 'body', body: '{' },
  endless: { kind: 'endless' },
} as const satisfies Readonly<Record<string, EmulatorFault>>

function hint(text: string): string {
  const names = Object.keys(faultsByName)
  const [given = ''] = text.split('=')
  if (names.includes(given)) return ' N is a whole number from 1 to 999999.'
  return nearestHint(given, names, ` There are ${names.join(', ')}.`)
}

/**
 * `NAME` for all requests, `NAME=N` for the next N.
 * @throws {CommandFailure} for a fault that there is not
 */
export function readFault(text: string): { readonly fault: EmulatorFault; readonly requests: number } {
  const [, name = '', count] = /^([^=]*)(?:=([1-9]\d{0,5}))?$/.exec(text) ?? []
  if (Object.hasOwn(faultsByName, name)) {
    const fault = faultsByName[name as keyof typeof faultsByName]
    return { fault, requests: count === undefined ? Number.POSITIVE_INFINITY : Number(count) }
  }
  throw usage(
    `--fault must be NAME or NAME=N, such as throttled=3; received "${printable(text.slice(0, 80))}".${hint(text)}`,
  )
}
