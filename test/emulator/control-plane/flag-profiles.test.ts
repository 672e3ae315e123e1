import { GetHostedConfigurationVersionCommand } from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { failure, target } from '../stage.js'
import { setControlStage } from './control-stage.js'

const place = { ...target, profile: 'kills' }

async function setFlagStage() {
  const stage = await setControlStage()
  const { control, ids, profile, publish, strategy, start } = stage
  const ConfigurationProfileId = await profile({ Name: place.profile, Type: 'AWS.AppConfig.FeatureFlags' })
  const emergency = await strategy()
  const publishFlags = (document: unknown) => publish(JSON.stringify(document), { ConfigurationProfileId })
  return {
    ...stage,
    publishFlags,
    async served(document: unknown): Promise<unknown> {
      const ConfigurationVersion = await publishFlags(document)
      await start('', emergency, { ConfigurationProfileId, ConfigurationVersion })
      return JSON.parse(await (await stage.host(place))())
    },
    async stored(number: string): Promise<unknown> {
      const place = { ...ids, ConfigurationProfileId, VersionNumber: Number(number) }
      const { Content } = await control.send(new GetHostedConfigurationVersionCommand(place))
      return JSON.parse(new TextDecoder().decode(Content))
    },
  }
}

test('clients get values alone: of what is disabled only that, and of variants the default', async () => {
  const { served } = await setFlagStage()
  const rule = '(and (eq $plan "pro") (split pct::10 by::$userId seed::"s"))'
  expect(
    await served({
      version: '1',
      flags: { limit: { name: 'Limit', attributes: { max: { constraints: { type: 'number' } } } } },
      values: {
        limit: { enabled: true, max: 2 },
        off: { enabled: false, max: 2 },
        chosen: {
          _variants: [
            { name: 'QA', enabled: true, rule, attributeValues: { max: 9 } },
            { name: 'Default', enabled: true, attributeValues: { max: 1 } },
          ],
        },
        dark: {
          _variants: [
            { name: 'QA', enabled: true, rule },
            { name: 'Default', enabled: false, attributeValues: { max: 1 } },
          ],
        },
      },
    }),
  ).toEqual({
    limit: { enabled: true, max: 2 },
    off: { enabled: false },
    chosen: { enabled: true, max: 1, _variant: 'Default' },
    dark: { enabled: false, _variant: 'Default' },
  })
})

test('a version is stored in its normal form, with the times of each flag', async () => {
  const { clock, publishFlags, stored } = await setFlagStage()
  const at = new Date(clock.now()).toISOString()
  const times = { _createdAt: at, _updatedAt: at }
  const number = await publishFlags({
    version: '1',
    note: 'unknown',
    flags: { a: { name: 'A', description: null, owner: 'unknown' } },
    values: {
      a: { enabled: 'TRUE' },
      b: {},
      c: { enabled: null, _variants: [] },
      d: { _variants: [{ name: 'x', rule: '' }] },
    },
  })
  expect(await stored(number)).toEqual({
    version: '1',
    flags: { a: { name: 'A', ...times } },
    values: {
      a: { enabled: true, ...times },
      b: { enabled: false, ...times },
      c: { enabled: false, ...times },
      d: { _variants: [{ name: 'x', enabled: false }], ...times },
    },
  })
})

test('the same flags again are the version that there is; a changed one has another time', async () => {
  const { clock, publishFlags, stored } = await setFlagStage()
  const document = { version: '1', flags: { a: {}, b: {} }, values: { a: { enabled: true }, b: { enabled: true } } }
  const began = new Date(clock.now()).toISOString()
  expect(await publishFlags(document)).toBe('1')
  await clock.advance(1_000)
  expect(await publishFlags(await stored('1'))).toBe('1')
  const killed = { ...document, values: { ...document.values, a: { enabled: false } } }
  expect(await publishFlags(killed)).toBe('2')
  expect(await stored('2')).toMatchObject({
    values: {
      a: { enabled: false, _createdAt: began, _updatedAt: new Date(clock.now()).toISOString() },
      b: { _createdAt: began, _updatedAt: began },
    },
  })
})

const flag = (value: object, definition: object = {}) => ({
  version: '1',
  flags: { a: definition },
  values: { a: value },
})
const variants = (...all: object[]) => flag({ _variants: all })
const ruled = (rule: string) => variants({ name: 'x', enabled: true, rule }, { name: 'y', enabled: true })
const number = (more: object) => ({ attributes: { n: { constraints: { type: 'number', ...more } } } })

describe('the service refuses', () => {
  test.each<[unknown, string]>([
    ['no object', 'The document must be a JSON object'],
    [{ ...flag({ enabled: true }), version: '2' }, '/version must be "1"'],
    [{ version: '1', values: { 'Not-A-Key': { enabled: true } } }, '/values/Not-A-Key must have a key that matches'],
    [flag({ enabled: 'yes' }), '/values/a/enabled must be a boolean'],
    [flag({ enabled: true, n: { nested: 1 } }), '/values/a/n must be a text'],
    [flag({ enabled: true, n: 'text' }, number({})), '/values/a/n must be of type number'],
    [flag({ enabled: true, n: 11 }, number({ maximum: 10 })), '/values/a/n must be at most 10'],
    [flag({ enabled: true }, number({ required: true })), '/values/a must have the attribute "n"'],
    [
      flag({ enabled: true }, { attributes: { n: { constraints: { type: 'map' } } } }),
      '/flags/a/attributes/n/constraints must have the type',
    ],
    [
      flag({ enabled: true, _variants: [{ name: 'x', enabled: true }] }),
      '/values/a must have either "_variants", or "enabled"',
    ],
    [variants({ name: 'x', enabled: true }, { name: 'y', enabled: true }), '/values/a/_variants/0/rule must be a text'],
    [
      variants({ name: 'x', enabled: true, rule: '(eq $a 1)' }),
      '/values/a/_variants/0/rule must not be in the last variant',
    ],
    [
      variants({ name: 'x', enabled: true, rule: '(eq $a 1)' }, { name: 'x', enabled: true }),
      '/values/a/_variants/1/name must be another name',
    ],
    [ruled('true'), '/values/a/_variants/0/rule A rule must be an expression'],
    [ruled('$beta'), '/values/a/_variants/0/rule A rule must be an expression'],
    [ruled('(equals $a 1)'), 'There is no operator "equals".'],
    [ruled('(and (eq $a))'), '"eq" takes 2 operands.'],
    [ruled('(split pct::10)'), '"split" takes pct:: by:: seed::.'],
    [ruled('(eq $a 1'), 'The rule cannot be read.'],
    [ruled('(eq $a "x)'), 'The rule cannot be read.'],
  ])('%j', async (document, reason) => {
    const { publishFlags } = await setFlagStage()
    const refused = await failure(publishFlags(document))
    expect(refused).toMatchObject({ name: 'BadRequestException', Reason: 'InvalidConfiguration' })
    expect(refused.message).toContain(reason)
  })
})

test.each([
  '(in $plan ["pro", "team"])',
  '(matches in::$email pattern::"^a.*\\"z$")',
  '(or (exists key::"beta") (not $off) true)',
  "(gte '$company.age' 1.5e3) // a comment",
  '(lt $since 2024-01-15T10:30:00Z)',
  '/* a */ (split by::$userId pct::0.5)',
])('the service takes the rule %s', async (rule) => {
  const { publishFlags } = await setFlagStage()
  expect(await publishFlags(ruled(rule))).toBe('1')
})

test('deploy() of the emulator holds flags to the same', async () => {
  const { emulator, host } = await setFlagStage()
  expect(() => emulator.deploy(place, { version: '2' })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTIONS', message: expect.stringContaining('/version must be "1"') }),
  )
  emulator.deploy(place, flag({ enabled: 'true' }))
  expect(await (await host(place))()).toBe('{"a":{"enabled":true}}')
})
