import type { ImportedSystem } from '../translation.js'

export const launchDarkly: ImportedSystem = {
  name: 'LaunchDarkly',
  expected: 'what LaunchDarkly serves to its server-side SDKs: {"flags": {…}, "segments": {…}}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
