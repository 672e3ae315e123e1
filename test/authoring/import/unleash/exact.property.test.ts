import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { readFlags } from '../../../../src/documents.js'
import { HOST, mapping, served, unleashContext } from './arbitrary.js'
import { Reference } from './reference.js'
import { Seen } from './seen.js'

const contexts = (count: number) => fc.array(unleashContext, { minLength: count, maxLength: count })

test('a feature that is exact answers every context as Unleash does', () => {
  const seen = new Seen()
  fc.assert(
    fc.property(served('listing'), contexts(12), (document, asked) => {
      const imported = fromUnleash(document, { population: [] })
      const flags = readFlags(imported.document)
      const reference = new Reference(document, HOST)
      const mapped = mapping(imported.notes)
      for (const { flag, key = flag, fidelity } of imported.flags) {
        seen.add(fidelity)
        if (fidelity !== 'exact') continue
        const feature = document.features.find(({ name }) => name === flag)
        for (const { name } of feature?.strategies ?? []) seen.add(name)
        if (feature?.dependencies?.length) seen.add('dependencies')
        for (const context of asked) {
          const { value, variant } = flags.evaluate(key, mapped(context), context.currentTime?.getTime())
          const isOn = reference.isEnabled(flag, context)
          if (typeof value === 'boolean') expect(value).toBe(isOn)
          else {
            expect(value).toEqual(reference.getVariant(flag, context))
            expect(variant !== 'disabled').toBe(isOn)
          }
          seen.add(`${typeof value} ${isOn}`)
        }
      }
    }),
    { numRuns: 150, seed: 2 },
  )
  seen.expectOften(50, ['exact', 'left-out', 'boolean true', 'boolean false', 'object true', 'object false'])
  seen.expectOften(15, ['default', 'userWithId', 'remoteAddress', 'applicationHostname', 'dependencies'])
  seen.expectOften(3, ['flexibleRollout', 'gradualRolloutUserId', 'gradualRolloutSessionId', 'gradualRolloutRandom'])
})
