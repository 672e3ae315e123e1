import type { LintRule } from '../lint-rule.js'

export const largeDocument: LintRule = {
  code: 'large-document',
  *check({ bytes, maxBytes }) {
    if (bytes <= maxBytes) return
    const [size, most] = [bytes, maxBytes].map((count) => count.toLocaleString('en-US'))
    yield {
      place: undefined,
      message: `The document has ${size} bytes, more than the ${most} of its budget. Remove stale flags and long lists, or give each application a document of its own. AppConfig stores 2 MB unless the quota is raised, then 4.`,
      expected: `at most ${most} bytes`,
    }
  },
}
