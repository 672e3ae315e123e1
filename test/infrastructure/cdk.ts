import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { lint, type Outcome, root, succeed } from './stage.js'

/** What a folder of the CDK's examples needs. Holdfast is what `npm run build` has made. */
export function installCdk(folder: string): void {
  succeed('npm', ['ci', '--no-audit', '--no-fund'], folder)
  symlinkSync(root, join(folder, 'node_modules/holdfast'))
}

export function lintSynthesized(folder: string, template: string): Outcome {
  // The CDK says twice what depends on what (W3005), and joins where one might substitute (I1022).
  return lint(folder, template, 'W3005', 'I1022')
}
