/** More names than these would be no help. */
const mostOthers = 3
const mostMissing = 20

const operators = {
  equals: 'is',
  in: 'is one of',
  startsWith: 'starts with',
  endsWith: 'ends with',
  semver: '',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  cidr: 'in',
  includesAll: 'has all of',
}

/** A condition of the document. */
export function conditionInWords(condition) {
  if (condition === undefined) return 'everyone'
  if (Array.isArray(condition)) return condition.map(conditionInWords).join(' and ')
  const { all, any, not, cohort, flag, variant, time, attribute, ignoreCase, as, ...test } = condition
  if (all) return `(${all.map(conditionInWords).join(' and ')})`
  if (any) return `(${any.map(conditionInWords).join(' or ')})`
  if (not) return `not ${conditionInWords(not)}`
  if (cohort) return `cohort ${cohort}`
  if (flag) return `${flag} gives ${variant.join(' or ')}`
  if (time) return `time ${Object.entries(time).flat().join(' ')}`
  const [operator, operand] = Object.entries(test)[0]
  if (operator === 'exists') return `${attribute} is ${operand ? 'present' : 'absent'}`
  return `${attribute}${as ? ` as ${as}` : ''} ${operators[operator] ?? operator} ${[operand].flat().join(', ')}`
}

export function requirementsInWords(requires = []) {
  const each = requires.map(({ flag, variant }) => `${flag} to give ${variant.join(' or ')}`)
  return each.length === 0 ? '' : `Requires ${each.join(' and ')}.`
}

/** Why this answer, in a sentence. */
export function whyInWords({ evaluation, prerequisites, rules }) {
  const { reason, ruleId, ruleIndex, details, errorMessage } = evaluation
  const rule = ruleId ?? `number ${ruleIndex + 1}`
  switch (reason) {
    case 'STATIC':
      return 'The flag has no rules.'
    case 'DEFAULT':
      return `No rule matched${missed(rules.at(-1)?.exposure)}.${keyMissing(details)}`
    case 'TARGETING_MATCH':
      return `Rule ${rule} matched${ringInWords(rules.at(-1)?.ramp)}.`
    case 'SPLIT':
      return `Rule ${rule}: ${drawn(rules.at(-1))}.`
    case 'DISABLED':
      return 'Switched off, for everyone.'
    case 'PREREQUISITE_FAILED':
      return `${prerequisites.find(({ met }) => !met).flag} stands in the way.`
    case 'LAYER_EXCLUDED': {
      const { name } = rules.find(({ layer }) => layer !== undefined).layer
      return details.includes('HOLDOUT') ? `Held out of layer ${name}.` : `In another slot of layer ${name}.`
    }
    default:
      return errorMessage ?? ''
  }
}

function ringInWords(ramp) {
  return ramp?.ring === undefined ? '' : `: in cohort ${ramp.ring}`
}

function missed(exposure) {
  return exposure?.outcome !== 'beyond'
    ? ''
    : `: bucket ${bucketInWords(exposure.bucket)} is beyond ${exposure.percent} %`
}

function drawn({ exposure, split }) {
  const share = exposure && `bucket ${bucketInWords(exposure.bucket)} is within ${exposure.percent} %`
  const part = split && `split bucket ${bucketInWords(split.bucket)} is ${split.variant}`
  return [share, part].filter(Boolean).join(', ')
}

function keyMissing(details) {
  return details.includes('TARGETING_KEY_MISSING')
    ? ' A share was to be drawn, and there is no targeting key to draw by.'
    : ''
}

/** How many people moved how between two views; nothing if none did. */
export function movesInWords({ joined, left, switched }) {
  if (joined + left + switched === 0) return undefined
  const count = (number, verb) => `${number === 0 ? 'none' : number} ${verb}`
  return `${count(joined, 'joined')}, ${count(left, 'left')}, ${count(switched, 'switched variant')}.`
}

/**
 * What a change would do that is being chosen, `wish` if it is this flag's. `you` is how the person at hand would move, if at
 * all.
 */
export function previewInWords({ wish, kinds, you, person, isEnabled }) {
  const lead = wish === undefined ? '' : `${wish.percent === undefined ? onOrOff(wish) : `${wish.percent} %`}: `
  const parts = changesInWords(kinds)
  if (parts.length > 0) return `${lead}${parts.join(', ')}${you ? `, ${person} among them` : ''}.`
  if (wish === undefined) return ''
  return `${lead}nobody would move${isEnabled || wish.enabled ? '' : ', for the flag is switched off'}.`
}

/** What a change of one flag would do to others, which depend on it. */
export function alsoInWords(key, flags) {
  const others = flags.flatMap((flag) => {
    const parts = flag.key === key ? [] : changesInWords(flag.kinds)
    return parts.length === 0 ? [] : [`${flag.key}: ${parts.join(', ')}`]
  })
  if (others.length === 0) return ''
  const more = others.length > mostOthers ? `; and ${others.length - mostOthers} more flags` : ''
  return `Also ${others.slice(0, mostOthers).join('; ')}${more}.`
}

function onOrOff({ enabled }) {
  return enabled ? 'on' : 'off'
}

/** What this document is to the people of another one. */
export function againstInWords(kinds, label) {
  return `From ${label} to this: ${changesInWords(kinds).join(', ') || 'nobody would move'}.`
}

/** Flags that the document lacks. */
export function missingInWords(keys, label) {
  const more = keys.length > mostMissing ? ` and ${(keys.length - mostMissing).toLocaleString('en')} more` : ''
  return `Only ${label} has ${keys.slice(0, mostMissing).join(', ')}${more}.`
}

function changesInWords({ gained = 0, lost = 0, moved = 0, revalued = 0 } = {}) {
  return [
    gained > 0 && `${gained} would join`,
    lost > 0 && `${lost} would leave`,
    moved + revalued > 0 && `${moved + revalued} would switch`,
  ].filter(Boolean)
}

/** Buckets run from 0 to 100. Cut, not rounded: 4.999 is to stay below 5. */
export function bucketInWords(bucket) {
  return (Math.floor(bucket * 100) / 100).toFixed(2)
}

export function rampInWords({ pausedAt, steps, guard }) {
  const told = steps.map(({ percent, cohort }) => cohort ?? percent).join(' → ')
  const unit = steps.at(-1).cohort === undefined ? ' %' : ''
  return `${told}${unit}${guard ? `, guard ${guard.id}` : ''}${pausedAt === undefined ? '' : ', paused'}`
}
