import { describe, expect, test } from 'vitest'
import { fateOf } from '../stage.js'
import { condition, featureOf, importedFeature } from './features.js'

const timeRange = (value: unknown, key = 'CURRENT_TIME') => condition('SCHEDULE_BETWEEN_TIME_RANGE', key, value)
const dateRange = (value: unknown, key = 'CURRENT_DATETIME') => condition('SCHEDULE_BETWEEN_DATETIME_RANGE', key, value)
const weekDays = (value: unknown, key = 'CURRENT_DAY_OF_WEEK') => condition('SCHEDULE_BETWEEN_DAYS_OF_WEEK', key, value)

const whenOf = (one: object) => importedFeature(featureOf(one)).document.flags['f']?.rules?.[0]?.when

describe('a range of times', () => {
  test.each([
    ['09:00', '17:00', { from: '09:00', to: '17:01' }],
    ['00:00', '23:59', { from: '00:00' }],
    ['22:00', '04:00', { from: '22:00', to: '04:01' }],
    ['10:30', '09:29', { from: '10:30', to: '09:30' }],
    ['10:00', '09:59', { from: '00:00' }],
  ])('from %s to %s, whose last minute is included', (START, END, time) => {
    expect(whenOf(timeRange({ START, END }))).toEqual({ time })
    const inParis = { ...time, timeZone: 'Europe/Paris' }
    expect(whenOf(timeRange({ START, END, TIMEZONE: 'Europe/Paris' }))).toEqual({ time: inParis })
  })

  test('that ends before it starts, within one hour, runs over midnight, which versions before 3.35 did not let it', () => {
    const imported = importedFeature(featureOf(timeRange({ START: '22:30', END: '22:10' })))
    expect(imported.document.flags['f']?.rules?.[0]?.when).toEqual({ time: { from: '22:30', to: '22:11' } })
    expect(fateOf(imported, 'f').notes).toEqual([
      'The time from 22:30 to 22:10 runs over midnight, as in Powertools from version 3.35 on. Before, it never came.',
    ])
    expect(whenOf(timeRange({ START: '22:30', END: '22:29' }))).toEqual({ time: { from: '00:00' } })
  })
})

describe('a range of dates', () => {
  test.each([
    [
      { START: '2026-10-05T12:15:00', END: '2026-10-10T12:15:00' },
      '2026-10-05T12:15:00.000Z',
      '2026-10-10T12:15:00.001Z',
    ],
    [{ START: '2026-10-05', END: '2026-10-10 12:15' }, '2026-10-05T00:00:00.000Z', '2026-10-10T12:15:00.001Z'],
    [
      { START: '2026-10-05T00:00:00.000001', END: '2026-10-05T00:00:01.999999' },
      '2026-10-05T00:00:00.001Z',
      '2026-10-05T00:00:02.000Z',
    ],
    [
      { START: '2022-12-25T12:00:00', END: '2022-12-31T23:59:59', TIMEZONE: 'America/New_York' },
      '2022-12-25T17:00:00.000Z',
      '2023-01-01T04:59:59.001Z',
    ],
  ])('%j is a range of instants', (value, after, before) => {
    expect(whenOf(dateRange(value))).toEqual({ time: { after, before } })
  })

  test('without an end that comes', () => {
    const value = { START: '2026-01-01', END: '9999-12-31T23:59:59.999', TIMEZONE: 'UTC' }
    expect(whenOf(dateRange(value))).toEqual({ time: { after: '2026-01-01T00:00:00.000Z' } })
  })

  test('that ends before it starts matches never', () => {
    expect(whenOf(dateRange({ START: '2026-01-02', END: '2026-01-01' }))).toEqual({
      attribute: 'CURRENT_DATETIME',
      in: [],
    })
  })
})

test('days of the week', () => {
  expect(whenOf(weekDays({ DAYS: ['SATURDAY', 'SUNDAY', 'SUNDAY'] }))).toEqual({ time: { days: ['sat', 'sun'] } })
  expect(whenOf(weekDays({ DAYS: ['MONDAY'], TIMEZONE: 'Asia/Tokyo' }))).toEqual({
    time: { days: ['mon'], timeZone: 'Asia/Tokyo' },
  })
  // A word that Powertools takes for a day by mistake.
  expect(whenOf(weekDays({ DAYS: ['DAYS'] }))).toEqual({ attribute: 'CURRENT_DAY_OF_WEEK', in: [] })
})

describe('what is left out', () => {
  const berlin = { TIMEZONE: 'Europe/Berlin' }
  test.each([
    [timeRange({ START: '9:00', END: '10:00' }), /as HH:MM/],
    [timeRange({ START: '09:00:30', END: '10:00' }), /as HH:MM/],
    [timeRange({ START: '09:00', END: '10:00' }, 'tier'), /takes the key CURRENT_TIME/],
    [timeRange('09:00'), /takes an object as its value/],
    [timeRange({ START: '09:00', END: '10:00', TIMEZONE: '' }), /the zone of the machine/],
    [timeRange({ START: '09:00', END: '10:00', TIMEZONE: null }), /the zone of the machine/],
    [timeRange({ START: '09:00', END: '10:00', TIMEZONE: 'Mars/Olympus' }), /"Mars\/Olympus": no name of a time zone/],
    [
      timeRange({ START: '09:00', END: '10:00', TIMEZONE: 'europe/berlin' }),
      /"europe\/berlin": no name of a time zone/,
    ],
    [timeRange({ START: '09:00', END: '10:00', TIMEZONE: 1 }), /TIMEZONE 1: no name of a time zone/],
    [dateRange({ START: '2026-10-05T12:15:00Z', END: '2026-10-10T12:15:00Z' }), /without an offset/],
    [dateRange({ START: '2026-02-30', END: '2026-10-10' }), /without an offset/],
    [dateRange({ START: '20260105T000000', END: '2026-10-10' }), /version of Python/],
    [dateRange({ START: '1969-12-31', END: '2026-10-10' }), /from the year 1970 on/],
    [dateRange({ START: '2026-10-25T02:30:00', END: '2027-01-01', ...berlin }), /Europe\/Berlin shows twice this time/],
    [dateRange({ START: '2026-01-01', END: '2026-03-29T02:30:00', ...berlin }), /Europe\/Berlin skips this time/],
    [weekDays({ DAYS: ['Monday'] }), /MONDAY to SUNDAY/],
    [weekDays({ DAYS: 'MONDAY' }), /MONDAY to SUNDAY/],
    [weekDays({ DAYS: [] }, 'day'), /takes the key CURRENT_DAY_OF_WEEK/],
  ])('%j', (one, message) => {
    const { fidelity, at, notes } = fateOf(importedFeature(featureOf(one)), 'f')
    expect({ fidelity, at }).toEqual({ fidelity: 'left-out', at: '/f/rules/r/conditions/0/value' })
    expect(notes).toEqual([expect.stringMatching(message)])
  })
})
