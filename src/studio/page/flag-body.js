import { dotField } from './dot-field.js'
import { arrange, element } from './element.js'
import { ruleLine } from './rule-line.js'
import { variantColors } from './variant-colors.js'
import { againstInWords, requirementsInWords, whyInWords } from './words.js'

/** What an open card has: why the person gets what on the left, what all people get on the right. */
export function flagBody(id, { people, onPick, onChoosing, onForget, onPercent }) {
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
  const other = element('section.against')
  const lines = []

  return {
    lockId,
    field,
    parts: [
      element('div', {}, description, notes, why, requires, locked, rules, findings, explanation),
      element('div.picture', {}, field.picture, element('div.captions', {}, legend, field.caption, moved), other),
    ],
    say(words) {
      moved.textContent = words
    },
    resetSliders() {
      for (const { slider } of lines) slider.reset()
    },
    lock(reason) {
      locked.textContent = reason ?? ''
      for (const { slider } of lines) slider.lock(reason, lockId)
    },
    show(details, { line, person, isNews, against }) {
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
      showAgainst(details.against, against)
      return showPopulation(details, { line, person, isNews })
    },
  }

  function showRules(details, colors) {
    const { rules: definitions, explanation: path, ramps } = details
    const reason = locked.textContent
    lines.length = Math.min(lines.length, definitions.length)
    for (const [index, rule] of definitions.entries()) {
      lines[index] ??= ruleLine({
        onChoosing: (percent, isByKey) => onChoosing({ rule: index, percent, isByKey }),
        onForget,
        onPercent: (percent) => onPercent({ rule: index, percent }),
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
    const shares = variants.map(({ name }, index) => {
      return { name, index, count: population.filter((variant) => variant === index).length }
    })
    legend.replaceChildren(...shares.map(legendItem))
    return field.show({
      population,
      person,
      isNews,
      variants: line.variants,
      label: `Of ${population.length.toLocaleString('en')} people, ${shares.map(({ name, count }) => `${count} get ${name}`).join(', ')}.`,
    })
  }

  function showAgainst(told, label) {
    other.hidden = told === undefined
    if (told === undefined) return
    const counts = Object.entries(told.shares).map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    other.replaceChildren(
      element('h3', {}, label),
      element('p', {}, counts.length === 0 ? 'It has no such flag.' : counts.join(' · ')),
      element('p', {}, againstInWords(told.kinds, label)),
      element('pre', {}, told.text),
    )
  }
}

function findingItem({ line, message }) {
  return element('li', {}, line === undefined ? '' : element('code', {}, `line ${line} `), message)
}

function legendItem({ name, count, index }) {
  const item = element('li', {}, element('b', {}, count.toLocaleString('en')), ` ${name}`)
  item.style.setProperty('--color', `var(--variant-${index})`)
  return item
}
