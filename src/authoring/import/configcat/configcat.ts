import type { ImportedSystem } from '../translation.js'

export const configCat: ImportedSystem = {
  name: 'ConfigCat',
  expected: 'a config JSON of ConfigCat, version 6: {"p": {…}, "f": {…}}',
  recognizes: () => false,
  translate() {
    throw new Error('TODO')
  },
}
