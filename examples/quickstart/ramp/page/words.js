const MINUTE_MS = 60_000

/** What the page is about, in a sentence. */
export function aboutInWords({ phase, ramp, at }) {
  return phase === 'waiting'
    ? 'The new prices go to staff, then to 1, 5, 25, 50 and 100 % of made-up customers, as long as they do no harm.'
    : `new-pricing-engine in a copy of these flags, ramp ${ramp}. It is ${timeInWords(at)}: a minute takes a second.`
}

/** How the ramp stands, why, and what comes next. */
export function verdictInWords(state) {
  switch (state.phase) {
    case 'waiting':
      return ''
    case 'failed':
      return `It has stopped: ${state.problem}`
    case 'completed':
      return `Completed at ${timeInWords(state.decisions.at(-1).at)}: everyone has the new prices. ${customersInWords(state)}`
    case 'rolled-back':
      return takenBackInWords(state)
    default:
      return [standingInWords(state), reasonInWords(state), ...(state.failures ?? [])].join(' ')
  }
}

/** What the controller did, in a line of its own. */
export function decisionInWords({ at, action, reasons: [reason], step }, { steps }) {
  const what = {
    raise: () => `raised to ${steps[step]}: ${step === 0 ? 'it begins' : whyRaised(reason)}`,
    rollback: () => `taken back: ${whyTakenBack(reason)}`,
    complete: () => 'completed',
  }[action.kind]
  return `${timeInWords(at)} ${what()}`
}

function whyRaised({ code }) {
  return code === 'passed' ? 'the step has shown enough' : 'nobody to compare with, and no alarm'
}

function whyTakenBack({ code, alarm }) {
  return code === 'rollback-alarm' ? `alarm ${alarm}` : 'treated customers do worse'
}

function takenBackInWords(state) {
  const { at, ratio, reasons } = state.decisions.at(-1)
  const { plantedAt, isPlanted, saw, sawFail } = state
  const minutes = plantedAt === undefined ? 0 : Math.round((at - plantedAt) / MINUTE_MS)
  const after = minutes > 0 ? `, after ${count(minutes, 'minute')} of planted errors` : ''
  const [{ code, alarm }] = reasons
  const times = ratio === undefined ? 'more often' : `${ratio.toFixed(1)} times as often`
  const why = code === 'rollback-alarm' ? `alarm ${alarm} rang` : `payments with the new prices failed ${times}`
  return [
    `Taken back at ${timeInWords(at)}${after}: ${why}.`,
    `${count(saw, 'customer')} saw the new prices, ${number(sawFail)} of them with a failed payment; nobody sees them any longer.`,
    ...(isPlanted ? ['Errors are still planted.'] : []),
  ].join(' ')
}

function customersInWords({ saw, sawFail }) {
  return `${count(saw, 'customer')} saw them, ${number(sawFail)} with a failed payment.`
}

function standingInWords({ steps, step }) {
  return step === 0 ? 'Nobody has the new prices yet.' : `${steps[step - 1]}, step ${step} of ${steps.length}.`
}

function reasonInWords({ steps, step, action, reasons: [reason], gates: [gate] }) {
  const next = steps[step]
  if (action?.kind === 'raise')
    return `${step === 0 ? '' : `${capital(whyRaised(reason))}. `}Next: ${next}, within a minute.`
  switch (reason?.code) {
    case undefined:
      return 'The first step is published.'
    case 'not-started':
      return `It begins at ${timeInWords(reason.until)}.`
    case 'holding':
      return `Next: ${next} at ${timeInWords(reason.until)}, if payments are no worse. ${excludedInWords(gate)}`
    case 'baking':
      return `Everyone has the new prices. Watched until ${timeInWords(reason.until)}.`
    case 'inconclusive':
      return `No harm seen, but too few customers to go on to ${next}. ${excludedInWords(gate)}`
    case 'doubtful':
      return `It goes no further: the new prices may fail more often.`
    case 'no-recent-data':
      return 'It waits for customers to be counted.'
    default:
      return `It holds: ${reason.code}.`
  }
}

function excludedInWords({ verdict, excluded, mustExclude }) {
  if (verdict === 'doubtful') return 'The new prices may fail more often.'
  if (mustExclude === undefined) return 'Staff are chosen, not drawn: there is nobody to compare them with.'
  if (verdict === 'small') return 'So few payments fail that the effect is small: enough to go on.'
  if (excluded === undefined) return `To go on, ${times(mustExclude)} as many failures must be excluded.`
  const known = `${times(excluded)} as many failures are excluded`
  return verdict === 'safe' ? `${known}: enough to go on.` : `${known}; to go on, ${times(mustExclude)} must be.`
}

/** `1,234 customers`. */
function count(many, name) {
  return `${number(many)} ${name}${many === 1 ? '' : 's'}`
}

function number(value) {
  return value.toLocaleString('en')
}

function times(ratio) {
  return `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} times`
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1)
}

/** The ramp has a clock of its own. */
function timeInWords(at) {
  return new Date(at).toISOString().slice(11, 16)
}
