import { AppConfigClient, DeleteHostedConfigurationVersionCommand } from '@aws-sdk/client-appconfig'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { setHistory } from './history.js'
import { running, setShop } from './shop.js'

describe('rollout report', () => {
  test('says how many ramps were rolled back, how soon after the raise, how early, and why', async () => {
    const shop = await setHistory()
    const { stdout } = await shop.rollout('report', 'prod')
    expect(stdout.split('\n')).toEqual([
      'checkout/prod/flags: 2 of 2 ramps that ended were rolled back: a change failure rate of 100 %; 7 min from raise to rollback, median; 50 % of them below 10 % of units.',
      '  new-pricing  r3  running                            1 raise',
      '  new-pricing  r2  rolled back  2026-01-01 01:07 UTC  1 raise  rollback by a person',
      '  new-pricing  r1  rolled back  2026-01-01 00:07 UTC  1 raise  INC-77',
      '',
    ])
    expect((await shop.rollout('report', 'prod', '--json')).json).toMatchObject({
      action: 'report',
      report: {
        ...{ ended: 2, rolledBack: 2, changeFailureRate: 1, recoverySeconds: 420, failedBelow10Percent: 0.5 },
        ramps: [
          {
            ...{ ramp: 'r3', raises: 1, labels: ['1', '5', '25', '50', '100'] },
            decisions: [
              { at: '2026-01-01T02:07:00.000Z', action: 'raise', from: 3, to: 4 },
              { action: 'pause', from: 4, to: 4 },
            ],
          },
          { ramp: 'r2', ended: 'rolled-back', failedAtPercent: 5, recoverySeconds: 3_600 },
          { ramp: 'r1', ended: 'rolled-back', failedAtPercent: 50, recoverySeconds: 420, why: 'INC-77' },
        ],
      },
    })
  })

  test('of a flag, an attempt, or some time alone', async () => {
    const shop = await setHistory()
    const of = async (...args: string[]) =>
      [...(await shop.rollout('report', 'prod', ...args)).stdout.matchAll(/ {2}(r\d) {2}/g)].map(([, ramp]) => ramp)
    expect(await of('new-pricing')).toEqual(['r3', 'r2', 'r1'])
    expect(await of('--expect-id', 'r2')).toEqual(['r2'])
    expect(await of('--since', '90m')).toEqual(['r3'])
    expect((await shop.rollout('report', 'prod', 'other')).stdout).toBe(
      'checkout/prod/flags: no guarded ramp was raised or ended.\n',
    )
  })

  test('does without what versions do not tell any more', async () => {
    const shop = await setHistory()
    const { applicationId, profile } = await shop.resolved()
    const client = new AppConfigClient(shop.emulator.clientOptions)
    const version = { ApplicationId: applicationId, ConfigurationProfileId: profile.id, VersionNumber: 3 }
    await client.send(new DeleteHostedConfigurationVersionCommand(version))
    client.destroy()
    const { json } = await shop.rollout('report', 'prod', '--json')
    expect(json).toMatchObject({ report: { ended: 1, failedBelow10Percent: 1 } })
  })
})

describe('rollout report --html', () => {
  test('is a page of its own that loads nothing, and its markup is right', async () => {
    const shop = await setHistory()
    const { stdout } = await shop.rollout('report', 'prod', '--html')
    const errors: string[] = []
    parse(stdout, { onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`) })
    expect(errors).toEqual([])
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(stdout).not.toMatch(/https?:|src=|href=|url\(|<script|@import|\son\w+=/)
    expect(stdout).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(stdout).toContain('color-scheme: light dark')
    expect(stdout).toContain('@media (prefers-color-scheme: dark)')
    expect(stdout).toContain(
      '2 of 2 ramps that ended were rolled back: a change failure rate of 100 %; 7 min from raise',
    )
  })

  test('draws the ceiling of each ramp over time, with what was decided, and says the same in a table', async () => {
    const shop = await setHistory()
    const { stdout } = await shop.rollout('report', 'prod', '--html')
    const sections = stdout.split('<section>').slice(1)
    expect(sections.map((section) => /<h2>(.*?)<\/h2>/.exec(section)?.[1])).toEqual([
      'new-pricing, ramp r3',
      'new-pricing, ramp r2',
      'new-pricing, ramp r1',
    ])
    const [, , first = ''] = sections
    expect(first).toContain('aria-label="Ceiling of new-pricing, ramp r1, over time"')
    // From 25 % to 50 % at once, and after seven minutes to nobody.
    expect(/<path class="ceiling" d="([^"]*)"/.exec(first)?.[1]).toBe('M120 64 H120 V40 H704 V136 H704')
    expect([...first.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text)).toEqual([
      ...['nobody', '1 %', '5 %', '25 %', '50 %', '100 %'],
      '2026-01-01 00:07 UTC',
    ])
    expect([...first.matchAll(/class="mark (\w+)"[^>]*>(.)<title>([^<]*)</g)].map(([, ...mark]) => mark)).toEqual([
      ['raise', '▲', '2026-01-01 00:00 UTC: raised to step 4 (50 %), advance by a person'],
      ['rollback', '▼', '2026-01-01 00:07 UTC: rolled back, INC-77'],
    ])
    expect(first).toContain('<tr><td>2026-01-01 00:00 UTC<td>raised to step 4 (50 %)<td>advance by a person')
  })

  test('what people have written is text', async () => {
    const shop = await setHistory('</title><script>alert(1)</script> & "quotes" \'single\'')
    const { stdout } = await shop.rollout('report', 'prod', '--html')
    expect(stdout).not.toContain('<script')
    expect(stdout).toContain(
      '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; &#39;single&#39;',
    )
    const errors: string[] = []
    parse(stdout, { onParseError: ({ code }) => errors.push(code) })
    expect(errors).toEqual([])
  })

  test('without a ramp it says so', async () => {
    const shop = await setShop(running())
    const { stdout } = await shop.rollout('report', 'prod', '--html')
    expect(stdout).toContain('<p>checkout/prod/flags: no guarded ramp was raised or ended.</p>')
    expect(stdout).not.toContain('<svg')
  })
})
