import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readPage, root } from '../docs/page.js'

// Programs of docs/integrations.md that are marked for it, run as pasted against `dist`; below each what it prints.

const { parts } = readPage('docs/integrations.md')
const programs = parts.flatMap((part, index) => {
  if (part.kind !== 'block' || part.marker !== 'run') return []
  const next = parts[index + 1]
  const output = next?.kind === 'block' && next.language === 'text' ? next.text : ''
  return [{ line: part.line, text: part.text, output }]
})

test('there are programs', () => expect(programs.length).toBeGreaterThan(0))

function run(text: string, type: 'module' | 'commonjs'): string[] {
  const options = { cwd: root, input: text, encoding: 'utf8', timeout: 60_000 } as const
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`], options)
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n')
}

test.each(programs)('docs/integrations.md, line $line', ({ text, output }) => {
  // Two loggers write to one stream, in no order of theirs.
  expect(run(text, 'module').toSorted()).toEqual(output.trimEnd().split('\n').toSorted())
})

test('the entry points can be required from CommonJS', () => {
  const entryPoints = ['context', 'logging', 'openfeature', 'opentelemetry']
  expect(
    run(
      `for (const entryPoint of ${JSON.stringify(entryPoints)}) console.log(...Object.keys(require('holdfast/' + entryPoint)))`,
      'commonjs',
    ),
  ).toEqual([
    'currentArms currentFlags currentVariants runWithFlags variantTags',
    'pinoLogger withVariants',
    'HoldfastProvider',
    'openTelemetryHook variantSpanProcessor',
  ])
})

test('a service in ES modules and telemetry that was started from CommonJS know of the same requests', () => {
  const text = `
    import { createRequire } from 'node:module'
    import { context, trace } from '@opentelemetry/api'
    import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
    import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
    import { currentVariants } from 'holdfast/context'
    import { openTelemetryHook } from 'holdfast/opentelemetry'
    import { createTestClient } from 'holdfast/testing'
    const require = createRequire(process.cwd() + '/')
    const { variantSpanProcessor } = require('holdfast/opentelemetry')
    const { runWithFlags, variantTags } = require('holdfast/context')
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
    const tracer = new BasicTracerProvider({ spanProcessors: [variantSpanProcessor()] }).getTracer('shop')
    const flags = createTestClient({ beta: true }, { hooks: [openTelemetryHook(), variantTags()] })
    tracer.startActiveSpan('request', (span) =>
      runWithFlags(flags.scope(), () => {
        flags.isEnabled('beta')
        console.log(JSON.stringify(span.attributes), JSON.stringify(currentVariants()))
      }),
    )
  `
  expect(run(text, 'module')).toEqual(['{"holdfast.variant.beta":"on"} {"beta":"on"}'])
})
