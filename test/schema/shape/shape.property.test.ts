import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recognizeForm } from '../../../src/schema/document-form.js'
import { validateAppConfigFlags } from '../../../src/schema/generated/appconfig-flags-validator.js'
import { validateFlagDocument } from '../../../src/schema/generated/flag-document-validator.js'
import { isFlagDocument } from '../../../src/schema/generated/is-flag-document.js'
import { problemsOf, resolvePointer, toldOf } from '../fixtures.js'
import { mutatedFixture } from '../mutated-documents.js'

function isShaped(document: object): boolean {
  switch (recognizeForm(document).kind) {
    case 'appconfig-authored':
      return validateAppConfigFlags(document)
    case 'appconfig-retrieved':
      return true
    default:
      return isFlagDocument(document)
  }
}

test('the quick and the thorough validator agree', () => {
  const verdicts = new Set<boolean>()
  fc.assert(
    fc.property(mutatedFixture, (document) => {
      const verdict = isFlagDocument(document)
      verdicts.add(verdict)
      expect(validateFlagDocument(document)).toBe(verdict)
    }),
    { numRuns: 3000 },
  )
  expect(verdicts.size).toBe(2)
})

test('whatever is refused is refused for a reason that can be pointed at', () => {
  fc.assert(
    fc.property(mutatedFixture, (document) => {
      const problems = problemsOf(document)
      // What AppConfig takes is a warning.
      if (!isShaped(document) && !('minor' in document)) expect(toldOf(document).length).toBeGreaterThan(0)
      for (const { path } of problems) expect(resolvePointer(document, path)).toBeDefined()
      expect(new Set(problems.map(({ path, message }) => `${path} ${message}`)).size).toBe(problems.length)

      const located = problemsOf(JSON.stringify(document, null, 1))
      expect(located.map(({ line, column, endLine, endColumn, ...rest }) => rest)).toEqual(problems)
      for (const { line = 0, column = 0, endLine = 0, endColumn = 0 } of located) {
        expect(line).toBeGreaterThan(0)
        expect(endLine > line || (endLine === line && endColumn > column)).toBe(true)
      }
    }),
    { numRuns: 1500 },
  )
})
