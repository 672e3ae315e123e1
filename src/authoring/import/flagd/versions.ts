import { Inexpressible } from '../../convert/conversion.js'
import { choice, type Leaf, value } from './outcome.js'
import { checkListed, eager, type Operation } from './scope.js'
import { anyOf, type Truth } from './truth.js'

/** The parts of a version; a build plays no part. */
interface Version {
  readonly major: number
  readonly minor: number
  readonly text: string
}

const versionText =
  /^(0|[1-9]\d{0,14})(?:\.(0|[1-9]\d{0,14})(?:\.(0|[1-9]\d{0,14})(-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?)?)?$/

/** `sem_ver`: null where one of both is no version, or the operator is none. */
export const versionComparison: Operation = (operands) => {
  checkListed(operands)
  return operands.places.length === 3 ? compared(operands) : value(null)
}

const compared = eager([3], ([given, operator, wanted], { at, scope: { notes } }) => {
  if (operator?.kind !== 'value' || wanted?.kind !== 'value') {
    throw new Inexpressible('"sem_ver" with an operator or a version that is no constant.', at)
  }
  const version = versionOf(wanted)
  const ranges = version === undefined ? undefined : rangesOf(String(operator.value), version)
  if (given?.kind === 'attribute') {
    if (ranges === undefined) return value(null)
    const { path } = given
    notes.add(
      `"${path}" has to hold the version as a text, such as "1.5" or "v1.5", and no list: flagd takes the number 1.5 and "V1.5", too, and compares no list; here one with such a version is taken.`,
    )
    const isIn = (range: string): Truth => ({ attribute: path, semver: range })
    const holds = anyOf(...ranges.map(isIn))
    return choice(
      [
        { when: holds, gives: value(true) },
        { when: isIn('*'), gives: value(false) },
      ],
      value(null),
    )
  }
  throw new Inexpressible('"sem_ver" of something but an attribute.', at)
})

function versionOf(leaf: Leaf): Version | undefined {
  const given = leaf.kind === 'value' ? leaf.value : null
  const parts = versionText.exec(String(given).replace(/^[vV]/, ''))
  if (parts === null) return undefined
  const [, major, minor = '0', patch = '0', prerelease = ''] = parts
  return { major: Number(major), minor: Number(minor), text: `${Number(major)}.${minor}.${patch}${prerelease}` }
}

/** Ranges, of which a version is in one where it so compares. Pre-releases are in them, too. */
function rangesOf(operator: string, { major, minor, text }: Version): readonly string[] | undefined {
  switch (operator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [`${operator}${text}`]
    case '!=':
      return [`<${text}`, `>${text}`]
    case '^':
      return [`>=${major}.0.0-0 <${major + 1}.0.0-0`]
    case '~':
      return [`>=${major}.${minor}.0-0 <${major}.${minor + 1}.0-0`]
    default:
      return undefined
  }
}
