import { expect, test } from 'vitest'
import {
  type DocumentProblem,
  HoldfastError,
  InvalidDocumentError,
  InvalidOptionsError,
  isHoldfastError,
} from '../src/errors.js'

const problem: DocumentProblem = { code: 'wrong-type', path: '/flags', message: 'It is a list.', expected: 'an object' }

test('an error tells its kind and code, and keeps its cause', () => {
  const cause = new Error('socket hang up')
  const error = new HoldfastError('SOURCE_UNAVAILABLE', 'AppConfig cannot be reached.', { cause })
  expect(error).toMatchObject({ name: 'HoldfastError', code: 'SOURCE_UNAVAILABLE', cause })
  expect(new InvalidOptionsError('pollIntervalMs', 'Too short.')).toMatchObject({
    name: 'InvalidOptionsError',
    code: 'INVALID_OPTIONS',
    option: 'pollIntervalMs',
  })
})

test('a refusal lists up to ten problems with their places, and counts the rest', () => {
  const located = { ...problem, line: 3, column: 5 }
  expect(new InvalidDocumentError([located]).message).toBe(
    'Flag document refused, 1 problem:\n  /flags (line 3, column 5): It is a list.',
  )
  const { message } = new InvalidDocumentError(Array.from({ length: 12 }, () => ({ ...problem, path: '' })))
  expect(message.split('\n')).toHaveLength(12)
  expect(message).toContain('\n  document: It is a list.')
  expect(message).toMatch(/and 2 more$/)
})

test('JSON keeps what a log needs', () => {
  expect(JSON.parse(JSON.stringify({ error: new InvalidDocumentError([problem]) }))).toEqual({
    error: {
      name: 'InvalidDocumentError',
      code: 'INVALID_DOCUMENT',
      message: 'Flag document refused, 1 problem:\n  /flags: It is a list.',
      problems: [problem],
    },
  })
})

test('isHoldfastError knows errors of another copy of the package, and no others', () => {
  const foreign = Object.assign(new Error('from the CommonJS copy'), { [Symbol.for('holdfast.error')]: true })
  expect(isHoldfastError(new HoldfastError('NOT_READY', 'x'))).toBe(true)
  expect(isHoldfastError(foreign)).toBe(true)
  for (const other of [new Error('x'), { code: 'NOT_READY' }, undefined, null, 'NOT_READY']) {
    expect(isHoldfastError(other)).toBe(false)
  }
})
