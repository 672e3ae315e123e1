import type { ReferringCompilation } from './compilation.js'
import type { Site } from './site.js'

/** What minor 1 adds is refused in a document that does not say so: an older reader would refuse the whole of it. */
export function refuseOlderMinor(what: string, site: Site<ReferringCompilation>): void {
  const { minor } = site.compilation
  if (minor >= 1) return
  site.problem({
    code: 'needs-minor',
    message: `${what} is of minor version 1 of the format, and this document says it needs ${minor}. Write "minor": 1 beside "schemaVersion"; update older readers first, which would otherwise refuse the whole document.`,
    expected: '"minor": 1 in the document',
  })
}
