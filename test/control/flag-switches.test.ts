import { describe, expect, test } from 'vitest'
import { flagSwitches, turnedOff, turnedOn } from '../../src/control/flag-switches.js'

function switchesOf(text: string) {
  const switches = flagSwitches(text)
  if (switches === undefined) throw new Error('no flags')
  return switches
}

describe('one word of the bytes is changed', () => {
  test.each([
    {
      form: "Holdfast's own",
      on: '\ufeff{"schemaVersion":1,\r\n\t"flags" : { "banner":{"enabled":true}, "new-checkout" : {"enabled" : true ,"rules":[ ]} }}\r\n',
      off: '\ufeff{"schemaVersion":1,\r\n\t"flags" : { "banner":{"enabled":true}, "new-checkout" : {"enabled" : false ,"rules":[ ]} }}\r\n',
    },
    {
      form: 'AppConfig flags as they are written',
      on: '{"version":"1","flags":{"new-checkout":{"name":"New"}},"values":{"new-checkout":{"limit":1e1,"enabled":true}}}',
      off: '{"version":"1","flags":{"new-checkout":{"name":"New"}},"values":{"new-checkout":{"limit":1e1,"enabled":false}}}',
    },
    {
      form: 'AppConfig flags as they are retrieved',
      on: '{"new-checkout":{"enabled":true,"limit":2}}',
      off: '{"new-checkout":{"enabled":false,"limit":2}}',
    },
  ])('$form', ({ on, off }) => {
    const switches = switchesOf(on)
    expect(switches.flags.get('new-checkout')?.isOff).toBe(false)
    expect(turnedOff(switches, ['new-checkout'])).toBe(off)
    expect(switchesOf(off).flags.get('new-checkout')?.isOff).toBe(true)
    expect(turnedOn(switchesOf(off), ['new-checkout'], undefined)).toBe(on)
  })

  test('a word that is missing is put in', () => {
    const text = '{ "schemaVersion": 1, "flags": { "new-checkout": { "rules": [] } } }'
    expect(turnedOff(switchesOf(text), ['new-checkout'])).toBe(
      '{ "schemaVersion": 1, "flags": { "new-checkout": { "rules": [], "enabled": false } } }',
    )
  })

  test('a flag with variants has a word in each, and gets back those that it had', () => {
    const variants = (one: boolean, other: boolean) =>
      `{"version":"1","flags":{"f":{"name":"f"}},"values":{"f":{"_variants":[{"name":"a","rule":"(eq $a 1)","enabled":${one}},{"name":"b","enabled":${other}}]}}}`
    const before = switchesOf(variants(true, false))
    expect(turnedOff(before, ['f'])).toBe(variants(false, false))
    expect(turnedOn(switchesOf(variants(false, false)), ['f'], before)).toBe(variants(true, false))
    expect(turnedOn(switchesOf(variants(false, false)), ['f'], undefined)).toEqual({ unknown: ['f'] })
  })

  test('keys of any spelling', () => {
    const text = '{"schemaVersion":1,"flags":{"a/b~c":{"enabled":true},"a":{"enabled":true}}}'
    expect(turnedOff(switchesOf(text), ['a/b~c'])).toBe(
      '{"schemaVersion":1,"flags":{"a/b~c":{"enabled":false},"a":{"enabled":true}}}',
    )
  })
})

describe('a lane gets an entry', () => {
  test.each([
    ['{"schemaVersion": 1, "flags": {}}', '{"schemaVersion": 1, "flags": { "f": { "enabled": false } }}'],
    ['{}', '{"f": {"enabled": false}}'],
    [
      '{"version":"1","flags":{},"values":{}}',
      '{"version":"1","flags":{"f":{"name":"f"}},"values":{"f":{"enabled":false}}}',
    ],
    [
      '{"version":"1","flags":{"f":{"name":"F"}},"values":{}}',
      '{"version":"1","flags":{"f":{"name":"F"}},"values":{"f":{"enabled":false}}}',
    ],
    ['{"version":"1","values":{}}', '{"version":"1","values":{"f":{"enabled":false}}}'],
  ])('%s', (text, expected) => {
    expect(JSON.parse(turnedOff(switchesOf(text), ['f']))).toEqual(JSON.parse(expected))
  })
})

describe('what AppConfig takes for off is off', () => {
  test.each(['false', '"FALSE"', 'null'])('"enabled": %s', (word) => {
    const text = `{"version":"1","flags":{},"values":{"f":{"enabled":${word}}}}`
    expect(switchesOf(text).flags.get('f')?.isOff).toBe(true)
  })

  test.each(['"true"', '"True"', 'true', '1'])('and "enabled": %s is not', (word) => {
    const text = `{"version":"1","flags":{},"values":{"f":{"enabled":${word}}}}`
    expect(switchesOf(text).flags.get('f')?.isOff).toBe(false)
  })
})

describe('a document that clients refuse has switches all the same', () => {
  test.each([
    '{"schemaVersion":1,"flagz":1,"flags":{"f":{"enabled":true,"nonsense":1}}}',
    '{"schemaVersion":"1","flags":{"f":{"enabled":true}}}',
    '{"flags":{"f":{"enabled":true}}}',
    '{"values":{"f":{"enabled":true}}}',
    '{"version":1,"flags":{},"values":{"f":{"enabled":true}}}',
    '{"schemaVersion":1,"flags":{"broken":true,"f":{"enabled":true}}}',
  ])('%s', (text) => {
    expect([...switchesOf(text).flags.keys()]).toEqual(['f'])
    expect(turnedOff(switchesOf(text), ['f'])).toBe(text.replace(/("enabled":)true/, '$1false'))
  })

  test.each(['[]', '"flags"', 'null', '{"schemaVersion":1}', '{"schemaVersion":1,"flags":[]}', '{"color":"blue"}'])(
    '%s has none',
    (text) => {
      expect(flagSwitches(text)).toBeUndefined()
    },
  )
})
