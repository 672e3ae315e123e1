import type { ImportedSystem } from '../translation.js'

export const flagd: ImportedSystem = {
  name: 'flagd',
  expected:
    'a flag definition of flagd: {"flags": {"my-flag": {"state": "ENABLED", "variants": {…}, "defaultVariant": "on"}}}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
