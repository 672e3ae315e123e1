/** One value of a metric. */
export interface MetricValue {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly value: number
}

/** The values that CloudWatch Logs extracts of a line in Embedded Metric Format. As there, a line that is malformed gives none. */
export function embeddedMetrics(line: Readonly<Record<string, unknown>>): MetricValue[] {
  const { Timestamp: at, CloudWatchMetrics: directives } = recordOf(line['_aws'])
  if (typeof at !== 'number') return []
  return listOf(directives).flatMap((directive) => {
    const { Namespace: namespace, Dimensions: sets, Metrics: metrics } = recordOf(directive)
    if (typeof namespace !== 'string') return []
    return listOf(sets).flatMap((set) => {
      const dimensions = dimensionsOf(line, listOf(set))
      if (dimensions === undefined) return []
      return listOf(metrics).flatMap((metric) => {
        const { Name: name } = recordOf(metric)
        if (typeof name !== 'string') return []
        const values = valuesOf(line[name])
        return values.map((value): MetricValue => ({ namespace, name, dimensions, at, value }))
      })
    })
  })
}

/** A metric, its namespace and its dimensions, in whatever order they come. */
export function metricKey(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1))])
}

const MOST_DIMENSIONS = 30
const MOST_VALUES = 100

/** Undefined where the line lacks one. */
function dimensionsOf(line: Readonly<Record<string, unknown>>, names: readonly unknown[]) {
  const entries = names.map((name) => [String(name), line[String(name)]] as const)
  const isWhole = entries.length <= MOST_DIMENSIONS && entries.every(([, value]) => typeof value === 'string')
  return isWhole ? (Object.fromEntries(entries) as Record<string, string>) : undefined
}

function valuesOf(value: unknown): number[] {
  const values = Array.isArray(value) ? value.slice(0, MOST_VALUES) : [value]
  return values.filter((one) => typeof one === 'number' && Number.isFinite(one))
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
