import type { ImportedSystem } from '../translation.js'

export const growthBook: ImportedSystem = {
  name: 'GrowthBook',
  expected: 'what GrowthBook serves to its SDKs at /api/features: {"features": {…}}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
