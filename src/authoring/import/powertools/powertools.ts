import type { ImportedSystem } from '../translation.js'

export const powertools: ImportedSystem = {
  name: 'Powertools for AWS Lambda',
  expected: 'the feature flags of Powertools for AWS Lambda: {"my_feature": {"default": false, "rules": {…}}}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
