import type { ImportedSystem } from '../translation.js'

export const unleash: ImportedSystem = {
  name: 'Unleash',
  expected: 'what Unleash serves to its server-side SDKs at /api/client/features: {"version": 2, "features": […]}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
