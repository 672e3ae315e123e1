import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { expecting, isFunction } from '../../options/value-checks.js'
import type { Exposure, ExposureSink } from './exposure.js'

/** How the metric is called, and where its lines go. */
export interface EmfSinkOptions {
  /**
   * CloudWatch namespace of the metric: 1 to 255 of `A-Z a-z 0-9 . - _ / #`, colon and blank, neither beginning with a
   * colon nor with `AWS/`.
   * @default 'Holdfast'
   */
  readonly namespace?: string
  /**
   * Name of the metric, 1 to 255 printable ASCII characters. Not `Flag`, `Variant` or `_aws`.
   * @default 'Exposures'
   */
  readonly metric?: string
  /**
   * A function that takes one line of JSON, without a line feed.
   * @default writes the line to standard output
   */
  readonly write?: (line: string) => void
}

const checks: OptionChecks<EmfSinkOptions> = {
  namespace: nameLike(/^(?!:|AWS\/)[\w.\-/#: ]{1,255}$/),
  metric: nameLike(/^(?!(Flag|Variant|_aws)$)[\x20-\x7e]{1,255}$/),
  write: expecting('a function that takes a line', isFunction),
}

/** A sink that has written a batch when `write` returns. */
export interface EmfSink extends ExposureSink {
  /** Writes a line for each flag and variant of the batch. */
  write(batch: readonly Exposure[]): void
}

/**
 * Makes a sink that counts exposures as a CloudWatch metric with the dimensions Flag and Variant. It writes the Embedded Metric
 * Format: lines of JSON that CloudWatch Logs turns into metrics; in Lambda nothing else is needed. CloudWatch charges each pair
 * of flag and variant as a metric. Units are not written.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { emfSink, exposures } from 'holdfast/exposures'
 *
 * const hooks = [exposures({ sink: emfSink({ namespace: 'Checkout' }) })]
 * createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags', hooks })
 * ```
 */
export function emfSink(options: EmfSinkOptions = {}): EmfSink {
  checkOptions(options, checks)
  const { namespace = 'Holdfast', metric = 'Exposures', write = writeLine } = options
  const definition = {
    Namespace: namespace,
    Dimensions: [['Flag', 'Variant']],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  }
  return {
    write(batch) {
      for (const { flag, variant, at, count } of counted(batch)) {
        const _aws = { Timestamp: at, CloudWatchMetrics: [definition] }
        write(JSON.stringify({ _aws, Flag: dimension(flag), Variant: dimension(variant), [metric]: count }))
      }
    },
  }
}

function nameLike(pattern: RegExp) {
  return expecting('a name that CloudWatch accepts', (name) => typeof name === 'string' && pattern.test(name))
}

interface Counted {
  readonly flag: string
  readonly variant: string
  /** Of the last one, in epoch milliseconds. */
  at: number
  count: number
}

function counted(batch: readonly Exposure[]): Iterable<Counted> {
  const counts = new Map<string, Counted>()
  for (const { flag, variant, at } of batch) {
    const key = `${flag} ${variant}`
    const entry = counts.get(key)
    if (entry === undefined) {
      counts.set(key, { flag, variant, at, count: 1 })
    } else {
      entry.at = at
      entry.count += 1
    }
  }
  return counts.values()
}

/** CloudWatch takes dimensions of 1 to 1,024 printable ASCII characters, of which one at least is no blank. */
function dimension(name: string): string {
  const printable = name.replace(/[^\x20-\x7e]/g, '?').slice(0, 1024)
  return printable.trim() === '' ? '(empty)' : printable
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`)
}
