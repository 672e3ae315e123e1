import { dotField } from './dot-field.js'
import { arrange, element } from './element.js'
import { legendItem, sharesInWords, sharesOf } from './legend.js'
import { otherDocument } from './other-document.js'
import { ruleLine } from './rule-line.js'
import { variantColors } from './variant-colors.js'
import { requirementsInWords, whyInWords } from './words.js'

/** What an open card has: why the person gets what on the left, what all people get on the right. */
export function flagBody(id, { people, onPick, onPropose, onWithdraw, onSave }) {
  const lockId = `${id}-locked`
  const description = element('p.description')
  const notes = element('p.notes')
  const why = element('p.why')
  const requires = element('p.requires')
  const locked = element('p.locked', { id: lockId })
  const rules = element('ol.rules')
  const findings = element('ul.findings')
  const path = element('pre')
  const explanation = element('details.explanation', {}, element('summary', {}, 'The whole path'), path)
  const legend = element('ul.legend')
  const moved = element('p.moved')
  const field = dotField(people, onPick)
  const other = otherDocument(people, onPick)
  const name = element('h3')
  const lines = []

  return {
    lockId,
    field,
    parts: [
      element('div', {}, description, notes, why, requires, locked, rules, findings, explanation),
      element('div.picture', {}, name, field.picture, element('div.captions', {}, legend, field.caption, moved)),
      ...other.parts,
    ],
    say(words) {
      moved.textContent = words
    },
    focusOn(rule) {
      lines[rule]?.slider.input.focus()
    },
    resetSliders() {
      for (const { slider } of lines) slider.reset()
    },
    lock(reason) {
      locked.textContent = reason ?? ''
      for (const { slider } of lines) slider.lock(reason, lockId)
    },
    show(details, { line, person, isNews, label, against }) {
      const colors = variantColors(line)
      description.textContent = details.description ?? ''
      notes.textContent = details.notes.join(' · ')
      why.replaceChildren(
        whyInWords(details.explanation),
        ' ',
        element('code', {}, details.explanation.evaluation.reason),
      )
      requires.textContent = requirementsInWords(details.requires)
      path.textContent = details.explanationText
      findings.replaceChildren(...details.findings.map(findingItem))
      showRules(details, colors)
      name.textContent = against === undefined ? '' : label
      other.show(details.against, { line, colors, person, label: against })
      return showPopulation(details, { line, person, isNews })
    },
  }

  function showRules(details, colors) {
    const { rules: definitions, explanation: path, ramps } = details
    const reason = locked.textContent
    lines.length = Math.min(lines.length, definitions.length)
    for (const [index, rule] of definitions.entries()) {
      lines[index] ??= ruleLine({
        onPropose: (percent) => onPropose({ rule: index, percent }),
        onWithdraw,
        onSave,
      })
      const step = path.rules.find((each) => each.ruleIndex === index)
      lines[index].show({ rule, index, flag: details, colors, step, ramp: ramps[index] })
      lines[index].slider.lock(reason === '' ? undefined : reason, lockId)
    }
    arrange(
      rules,
      lines.map(({ line }) => line),
    )
  }

  function showPopulation({ population, variants }, { line, person, isNews }) {
    const shares = sharesOf(variants, population)
    legend.replaceChildren(...shares.map(legendItem))
    return field.show({ population, person, isNews, variants: line.variants, label: sharesInWords(shares, population) })
  }
}

function findingItem({ line, message }) {
  return element('li', {}, line === undefined ? '' : element('code', {}, `line ${line} `), message)
}
