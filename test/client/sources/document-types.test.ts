import { expect, expectTypeOf, test } from 'vitest'
import {
  createFlagClient,
  type DocumentInput,
  document,
  type FlagDefinition,
  type FlagDocument,
} from '../../../src/index.js'
import authored from '../../fixtures/good/appconfig-authored.json' with { type: 'json' }
import retrieved from '../../fixtures/good/appconfig-retrieved.json' with { type: 'json' }
import conditions from '../../fixtures/good/every-condition.json' with { type: 'json' }
import members from '../../fixtures/good/every-member.json' with { type: 'json' }
import minimal from '../../fixtures/good/minimal.json' with { type: 'json' }

/** Given by one who calls from a program that is only compiled. */
const compiled = (_program: () => void) => {}

test('a literal of each form is a document', () => {
  document({})
  document({ a: { enabled: true, limit: 20, tiers: ['pro'] } })
  document({ version: '1', flags: { a: { name: 'A' } }, values: { a: { enabled: true } } })
  const weekdays = { time: { days: ['mon', 'tue'], timeZone: 'America/Toronto' } } as const
  const source = document({
    $schema: './flags.schema.json',
    schemaVersion: 1,
    cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
    layers: { checkout: { holdout: 5 } },
    flags: {
      a: {
        enabled: true,
        metadata: { ticket: ['OPS-1', null] },
        layer: { name: 'checkout', from: 0, to: 50 },
        rules: [
          { when: [{ cohort: 'staff' }, weekdays], layer: false, serve: 'on' },
          { when: { time: { days: ['sat'] } }, percent: 5, serve: 'on' },
        ],
      },
    },
  })
  source.update({ schemaVersion: 1, flags: { a: { enabled: false } } })
})

test('so is what is typed by us, as const, or not at all', () => {
  const typed: FlagDocument = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ serve: 'on' }] } } }
  const constant = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ serve: 'on' }] } } } as const
  const satisfying = { schemaVersion: 1, flags: { a: { enabled: false } } } satisfies FlagDocument
  const plain = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } }
  for (const one of [typed, constant, satisfying]) document(one)
  for (const one of [typed, plain]) document(one)
  document(JSON.parse(JSON.stringify(typed)))
  document(plain as unknown)
  document(plain as object)
  document(plain as Record<string, unknown>)
  const flags: Record<string, FlagDefinition> = typed.flags
  document({ schemaVersion: 1, flags })
  document({ schemaVersion: 1, flags: flags as Record<string, unknown> })
})

test('JSON modules are documents, whatever TypeScript has made of their texts and numbers', () => {
  expectTypeOf(minimal.schemaVersion).toBeNumber()
  document(minimal)
  document(members)
  document(conditions)
  document(authored)
  document(retrieved).update(minimal)
})

interface Theme {
  primary: string
}

interface Flags {
  theme: FlagDefinition
  beta: { enabled: boolean; description: string }
}

interface Settings {
  schemaVersion: 1
  cohorts?: { staff: { include: string[] } }
  flags: Flags
}

test('an interface may be the type of the document, of its collections and of its values', async () => {
  const light: Theme = { primary: '#fff' }
  const theme = { enabled: true, variants: { light }, default: 'light' } as const
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags: { theme } }) })
  await client.ready()
  expect(client.value('theme', {}, light)).toEqual(light)
  await client.close()

  const flags: Flags = { theme: { enabled: true, default: 'on' }, beta: { enabled: true, description: 'for staff' } }
  const settings: Settings = { schemaVersion: 1, cohorts: { staff: { include: ['u-1'] } }, flags }
  document(settings)
})

test('a wrong literal is an error of the compiler', () => {
  compiled(() => {
    // @ts-expect-error "percnt" is no member of a rule
    document({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percnt: 5, serve: 'on' }] } } })
    // @ts-expect-error "yes" is no boolean
    document({ schemaVersion: 1, flags: { a: { enabled: 'yes' } } })
    // @ts-expect-error "enabled" is missing
    document({ schemaVersion: 1, flags: { a: {} } })
    // @ts-expect-error "flgs" is no member of a document
    document({ schemaVersion: 1, flgs: {} })
    // @ts-expect-error there is no version 2
    document({ schemaVersion: 2, flags: {} })
    // @ts-expect-error "schemaVersion" is missing
    document({ flags: { a: { enabled: true } } })
    // @ts-expect-error a day has three letters
    document({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ when: { time: { days: ['monday'] } } }] } } })
    // @ts-expect-error a cohort has no "users"
    document({ schemaVersion: 1, flags: {}, cohorts: { staff: { users: ['u-1'] } } })
    // @ts-expect-error null is no value of a flag
    document({ schemaVersion: 1, flags: { a: { enabled: true, variants: { none: null }, default: 'none' } } })
    // @ts-expect-error AppConfig's version is a text
    document({ version: 1, values: {} })
    // @ts-expect-error "enabld" is no switch
    document({ a: { enabld: true } })
    // @ts-expect-error settings of an application
    document({ port: 8080 })
    // @ts-expect-error the text of a document
    document('{}')
    // @ts-expect-error an array
    document([])
    // @ts-expect-error nothing
    document(null)
    // @ts-expect-error "flgs" is no member of a document, nor is it later
    document({}).update({ schemaVersion: 1, flgs: {} })
  })
})

test('the parameter can be named', () => {
  const source = <const Given>(given: DocumentInput<Given>) => document(given)
  expect(source({ schemaVersion: 1, flags: {} }).polled).toBe(false)
})
