import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FlagSwitches, flagSwitches } from '../../src/control/flag-switches.js'
import {
  emptyLane,
  type KillPlan,
  planKill,
  planUnkill,
  type SwitchDocument,
  type SwitchScene,
  type UnkillPlan,
  unknownKeys,
} from '../../src/control/kill-plan.js'

const names = ['a', 'b', 'c', 'd/e']

/** Which flags a document has, and whether each is on. */
const flags = fc.dictionary(fc.constantFrom(...names), fc.boolean(), { noNullPrototype: true })

const text = fc
  .tuple(flags, fc.constantFrom('holdfast', 'authored'), fc.constantFrom(0, 2))
  .map(([on, form, indent]) => {
    const values = Object.fromEntries(Object.entries(on).map(([key, enabled]) => [key, { note: 1.0, enabled }]))
    const document = form === 'holdfast' ? { schemaVersion: 1, flags: values } : { version: '1', flags: {}, values }
    return JSON.stringify(document, null, indent)
  })

const scene: fc.Arbitrary<SwitchScene> = fc
  .record({
    kind: fc.constantFrom('document' as const, 'lane' as const),
    served: fc.option(text),
    underway: fc.option(
      fc.record({
        state: fc.constantFrom('VALIDATING' as const, 'DEPLOYING' as const, 'BAKING' as const),
        text: fc.option(text),
        isAtOnce: fc.boolean(),
        isKill: fc.boolean(),
      }),
    ),
  })
  .map(({ kind, served, underway }) => {
    const coming = underway?.text == null ? undefined : documentOf(8, underway.text)
    const isBaking = underway?.state === 'BAKING' && coming !== undefined
    return {
      kind,
      served: isBaking ? coming : served === null ? undefined : documentOf(7, served),
      underway: underway === null ? undefined : { ...underway, deployment: 3, document: coming },
      empty: emptyLane('freeform'),
    }
  })
  .filter(({ kind, served }) => kind === 'lane' || served !== undefined)

const keys = fc.subarray(names, { minLength: 1 })

test('after a kill nobody has the flags on, no kill of before is lost, and all else is as it was', () => {
  fc.assert(
    fc.property(scene, keys, (before, wanted) => {
      fc.pre(before.kind === 'lane' || unknownKeys(before, wanted).length === 0)
      const plan = planKill(before, wanted)
      const after = applied(before, plan)
      for (const key of wanted) expect(isOnIn(after, after.served, key), key).toBe(false)
      const isStopped = 'stop' in plan && plan.stop !== undefined
      for (const key of names) {
        const wasOff = before.served !== undefined && !isOnIn(before, before.served, key)
        if (wasOff) expect(isOnIn(after, after.served, key), `${key} stays off`).toBe(false)
        const wasBeingKilled = isStopped && before.underway?.isKill && hasOff(before.underway.document, key)
        if (wasBeingKilled) expect(isOnIn(after, after.served, key), `${key} is off, as planned`).toBe(false)
        const isTouched = plan.kind === 'publish' && [...plan.version.flags, ...plan.version.carried].includes(key)
        const isOfServed = plan.kind === 'publish' && before.served !== undefined && !isTouched
        if (isOfServed) expect(definition(after.served, key)).toEqual(definition(before.served, key))
      }
      if (plan.kind === 'publish' && before.kind === 'document') {
        expect(lengthOf(plan) - lengthOf(before)).toBe(plan.version.flags.length + plan.version.carried.length)
      }
    }),
    { numRuns: 500 },
  )
})

test('a kill that is done is nothing to do', () => {
  fc.assert(
    fc.property(scene, keys, (before, wanted) => {
      fc.pre(before.kind === 'lane' || unknownKeys(before, wanted).length === 0)
      const plan = planKill(before, wanted)
      expect(planKill(applied(before, plan), wanted).kind).toBe('none')
      const again = planUnkill(applied(before, plan), wanted, undefined)
      if (plan.kind === 'publish' && again.kind === 'publish') {
        expect(planUnkill(applied(applied(before, plan), again), wanted, undefined).kind).toBe('none')
      }
    }),
    { numRuns: 500 },
  )
})

test('what an unkill turns on are the flags that were named, and it stops nothing', () => {
  fc.assert(
    fc.property(scene, keys, (before, wanted) => {
      const plan = planUnkill(before, wanted, undefined)
      if (before.underway !== undefined) expect(['none', 'follow', 'busy']).toContain(plan.kind)
      const after = applied(before, plan)
      if (plan.kind !== 'publish') return
      for (const key of names) {
        if (wanted.includes(key) && hasOff(before.served, key)) expect(hasOff(after.served, key)).toBe(false)
        else expect(definition(after.served, key)).toEqual(definition(before.served, key))
      }
    }),
    { numRuns: 500 },
  )
})

/** What AppConfig does of it. */
function applied(scene: SwitchScene, plan: KillPlan | UnkillPlan): SwitchScene {
  const { underway } = scene
  switch (plan.kind) {
    case 'follow':
      return { ...scene, served: underway?.document, underway: undefined }
    case 'stop':
      return stopped(scene)
    case 'publish': {
      const { served } = plan.stop === undefined ? scene : stopped(scene)
      // Nothing bases a version on what it does not serve.
      if (underway?.state !== 'BAKING') expect(plan.version.base).toBe(served?.version)
      return { ...scene, served: documentOf(9, plan.version.text), underway: undefined }
    }
    default:
      return scene
  }
}

function stopped(scene: SwitchScene): SwitchScene {
  const { underway } = scene
  return {
    ...scene,
    underway: undefined,
    ...(underway?.state === 'BAKING' && underway.document && { served: undefined }),
  }
}

function documentOf(version: number, content: string): SwitchDocument {
  return { version, switches: flagSwitches(content) as FlagSwitches }
}

function isOnIn({ kind, underway }: SwitchScene, document: SwitchDocument | undefined, key: string): boolean {
  const isOn = (one: SwitchDocument | undefined) => {
    const flag = one?.switches.flags.get(key)
    return flag === undefined ? kind === 'lane' : !flag.isOff
  }
  return isOn(document) || (underway?.document !== undefined && underway.state !== 'BAKING' && isOn(underway.document))
}

function hasOff(document: SwitchDocument | undefined, key: string): boolean {
  return document?.switches.flags.get(key)?.isOff === true
}

function definition(document: SwitchDocument | undefined, key: string): unknown {
  const parsed = document === undefined ? {} : JSON.parse(document.switches.text)
  return (parsed.values ?? parsed.flags)?.[key]
}

/** `false` has a letter more than `true`. */
function lengthOf(of: SwitchScene | Extract<KillPlan, { kind: 'publish' }>): number {
  return ('version' in of ? of.version.text : (of.served?.switches.text ?? '')).length
}
