// node scripts/release-notes.js v1.2.3: what CHANGELOG.md says of that version. Exits 1 where tag, package.json and
// CHANGELOG.md do not agree, so that the release workflow stops.
import { readFileSync } from 'node:fs'
import { readChangelog } from './changelog.js'

const [tag = '', folder = '.'] = process.argv.slice(2)
const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
const { sections, problems } = readChangelog(readFileSync(`${folder}/CHANGELOG.md`, 'utf8'))
const release = sections.find((section) => section.version === version)

const reasons = problems.map(({ line, message }) => `CHANGELOG.md, line ${line}: ${message}`)
if (tag !== `v${version}`) {
  reasons.push(
    `The tag is "${tag}", but package.json has version ${version}. The tag of that version is "v${version}".`,
  )
}
if (release === undefined) {
  reasons.push(`CHANGELOG.md has no section for ${version}. Make one of "## Unreleased": "## ${version} - ${today()}".`)
}

if (reasons.length > 0) {
  console.error(reasons.join('\n'))
  process.exitCode = 1
} else {
  console.log(release.notes)
}

function today() {
  return new Date().toISOString().slice(0, 10)
}
