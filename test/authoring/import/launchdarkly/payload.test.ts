import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { folderWith } from '../../../commands/folder.js'
import { runCommand } from '../../../commands/run-command.js'
import { flag } from './payloads.js'

const flags = { one: flag('one'), two: flag('two', { deleted: true }) }
const segments = {}

describe('a document', () => {
  it.each<[string, object]>([
    ['that is polled', { flags, segments }],
    ['that a stream begins with', { path: '/', data: { flags, segments } }],
    ['of the file data source', { flagValues: { one: true } }],
    [
      'of events',
      {
        events: [
          {
            event: 'server-intent',
            data: { payloads: [{ id: 'x', target: 1, intentCode: 'xfer-full', reason: 'missing' }] },
          },
          { event: 'put-object', data: { kind: 'flag', key: 'one', version: 1, object: flag('one') } },
          { event: 'put-object', data: { kind: 'flag', key: 'three', version: 1, object: flag('three') } },
          { event: 'put-object', data: { kind: 'segment', key: 'staff', version: 1, object: { key: 'staff' } } },
          { event: 'delete-object', data: { kind: 'flag', key: 'three', version: 2 } },
          { event: 'payload-transferred', data: { state: 's', version: 1 } },
        ],
      },
    ],
  ])('%s', (_, document) => {
    expect(fromLaunchDarkly(document).flags).toMatchObject([{ flag: 'one', fidelity: 'exact' }])
  })

  it('says how many are deleted', () => {
    expect(fromLaunchDarkly({ flags, segments }).notes).toEqual(['1 deleted flags and segments are not carried along.'])
  })

  it('that has a flag and a value for it is not guessed at', () => {
    const [found] = fromLaunchDarkly({ flags: { one: flag('one') }, flagValues: { one: false } }).flags
    expect(found).toMatchObject({ fidelity: 'left-out', at: '/flagValues/one' })
  })

  it('of events points into them', () => {
    const object = flag('one', { on: 7 })
    const events = [
      { event: 'server-intent', data: {} },
      { event: 'put-object', data: { kind: 'flag', key: 'one', object } },
    ]
    expect(fromLaunchDarkly({ events }).flags[0]?.at).toBe('/events/1/data/object/on')
  })

  const incomplete = [{ event: 'server-intent', data: { payloads: [{ intentCode: 'xfer-changes' }] } }]
  const ofApi = { key: 'one', variations: [{ value: true }], environments: { production: { on: true } } }
  it.each<[string, unknown, string]>([
    ['a change', { path: '/flags/one', data: flag('one') }, 'This is one change of a flag'],
    ['changes', { events: incomplete }, 'These are changes to flags'],
    ['of the REST API', { items: [ofApi], totalCount: 1 }, "LaunchDarkly's REST API"],
    ['one flag of the REST API', ofApi, "LaunchDarkly's REST API"],
    ['answers', { one: { value: true, variation: 0, version: 7 } }, 'answers for one context'],
    ['of Unleash', { version: 1, features: [{ name: 'one', enabled: true, strategies: [] }] }, 'one of Unleash'],
    ['with a list of flags', { flags: [flag('one')] }, 'no document of LaunchDarkly'],
    ['with a list of segments', { flags, segments: [] }, '"segments" is not an object'],
    ['without anything', {}, 'no document of LaunchDarkly'],
    ['an array', [{ flags }], 'no document of LaunchDarkly'],
    ['truncated', '{"flags": {"one": {"key": "one", "on": tr', 'launchdarkly.json:1'],
    ['YAML', 'flags:\n  one:\n    key: one\n', 'launchdarkly.json:1'],
    ['empty', '', 'launchdarkly.json'],
  ])('%s is refused in one sentence or two, and nothing is written', async (_, document, message) => {
    const content = typeof document === 'string' ? document : JSON.stringify(document)
    const cwd = folderWith({ 'launchdarkly.json': content })
    const ran = await runCommand(['import', '--from', 'launchdarkly', 'launchdarkly.json', '--out', 'flags.json'], {
      cwd,
    })
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toContain(message)
    expect(ran.stderr.trim().split('\n').length).toBeLessThanOrEqual(2)
    expect(ran.stdout).toBe('')
    expect(existsSync(join(cwd, 'flags.json'))).toBe(false)
  })
})
