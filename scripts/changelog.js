import { compare } from 'semver'

/** The kinds of change of Keep a Changelog, 1.1.0. */
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']

/**
 * The sections of a changelog from the newest, and every fault in their order, with its line. The rule is in
 * CONTRIBUTING.md, "Changelog".
 */
export function readChangelog(text) {
  const sections = sectionsOf(text)
  const problems = [...unreleasedFirst(sections), ...inOrder(sections), ...sections.flatMap(withinSection)]
  return { sections, problems: problems.sort((a, b) => a.line - b.line) }
}

/** `notes` is what stands below the heading. The section of what is not released has no version. */
function sectionsOf(text) {
  const sections = []
  for (const [index, content] of text.split('\n').entries()) {
    const [, heading] = /^## (.*)$/.exec(content) ?? []
    if (heading === undefined) sections.at(-1)?.lines.push(content)
    else sections.push({ line: index + 1, heading, ...versionOf(heading), lines: [] })
  }
  return sections.map(({ lines, ...section }) => ({ ...section, notes: lines.join('\n').trim() }))
}

function versionOf(heading) {
  const [, version, date] = /^((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)) - (\d{4}-\d\d-\d\d)$/.exec(heading) ?? []
  return version !== undefined && isDate(date) ? { version, date } : {}
}

function isDate(text) {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function unreleasedFirst([first]) {
  if (first?.heading === 'Unreleased') return []
  const message = 'The first section must be "## Unreleased": it takes the next change.'
  return [{ line: first?.line ?? 1, message }]
}

function inOrder(sections) {
  const releases = sections.filter(({ version }) => version !== undefined)
  return releases.slice(1).flatMap(({ line, version, date }, index) => {
    const newer = releases[index]
    const problems = []
    if (compare(newer.version, version) <= 0) {
      problems.push({
        line,
        message: `${version} stands below ${newer.version}. The newest version must be the first, and each stand once.`,
      })
    }
    if (newer.date < date) {
      problems.push({
        line,
        message: `${version} is of ${date}, which is later than ${newer.date}, the date of ${newer.version} above it.`,
      })
    }
    return problems
  })
}

function withinSection({ line, heading, version, notes }, index) {
  const problems = []
  if (version === undefined && !(index === 0 && heading === 'Unreleased')) {
    problems.push({
      line,
      message: `"## ${heading}" must be "## 1.2.3 - 2026-01-31": a version and the date of its release.`,
    })
  }
  if (version !== undefined && !/^- /m.test(notes)) {
    problems.push({ line, message: `${version} lists no change.` })
  }
  const seen = new Set()
  for (const [, kind] of notes.matchAll(/^### (.*)$/gm)) {
    if (!kinds.includes(kind)) {
      problems.push({
        line,
        message: `"### ${kind}" of "## ${heading}" is no kind of change. Take one of ${kinds.join(', ')}.`,
      })
    } else if (seen.has(kind)) {
      problems.push({ line, message: `"### ${kind}" stands twice in "## ${heading}". Put both lists into one.` })
    }
    seen.add(kind)
  }
  return problems
}
