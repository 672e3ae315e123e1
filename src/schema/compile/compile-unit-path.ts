import type { UnitPath } from '../../evaluate/attribute.js'
import type { UnitNames } from '../../evaluate/unit-names.js'
import type { ReferringCompilation } from './compilation.js'
import { refuseOlderMinor } from './needed-minor.js'
import type { Site } from './site.js'

/** Where the part at `site` looks for its unit. */
export function compileUnitPath(bucketBy: UnitNames, site: Site<ReferringCompilation>): UnitPath {
  const { attributePath } = site.compilation
  if (typeof bucketBy === 'string') return attributePath(bucketBy)
  const chainSite = site.at('bucketBy')
  refuseOlderMinor('A "bucketBy" of several paths', chainSite)
  refuseRepeatedPaths(bucketBy, chainSite)
  return bucketBy.reduceRight<UnitPath | undefined>((next, name) => attributePath(name, next), undefined) as UnitPath
}

function refuseRepeatedPaths(names: readonly string[], site: Site): void {
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name)
    if (first === index) continue
    site.at(index).problem({
      code: 'invalid-value',
      message: `"bucketBy" looks for a unit in ${JSON.stringify(name)} twice: it is [${first}] already. Leave one of them out.`,
      expected: 'a path that the list does not have yet',
      received: name,
    })
  }
}
