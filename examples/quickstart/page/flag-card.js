import { dotField } from './dot-field.js'
import { arrange, element } from './element.js'
import { ruleLine } from './rule-line.js'
import { isRestVariant, variantColors } from './variant-colors.js'
import { movesInWords, requirementsInWords, valueInWords, whyInWords } from './words.js'

/** One flag: what the user gets and why on the left, what a thousand users get on the right. */
export function flagCard(key, { onPick, onChange }) {
  const id = `flag-${key}`
  const toggle = element('button.switch', { type: 'button', role: 'switch', 'aria-label': `${key} enabled` })
  const description = element('p.description')
  const answer = element('p.answer')
  const why = element('p.why')
  const requires = element('p.requires')
  const rules = element('ol.rules')
  const legend = element('ul.legend')
  const moved = element('p.moved')
  const field = dotField(onPick)
  const lines = []
  let shownVersion

  const card = element(
    'article.flag',
    { 'aria-labelledby': id },
    element('header', {}, element('h2', { id }, key), toggle),
    element('div', {}, description, answer, why, requires, rules),
    element('div.picture', {}, field.picture, legend, element('div.captions', {}, moved, field.caption)),
  )

  toggle.addEventListener('click', () => change({ enabled: toggle.getAttribute('aria-checked') !== 'true' }))

  async function change(what) {
    const { published, error } = await onChange(key, what)
    if (error !== undefined) for (const { slider } of lines) slider.reset()
    // The next poll may have been quicker than this answer.
    if (published !== shownVersion || error !== undefined) {
      moved.textContent = error ?? `${published} is published, waiting for the next poll …`
    }
  }

  function showRules(flag, colors) {
    const { rules: definitions = [], explanation } = flag
    lines.length = Math.min(lines.length, definitions.length)
    for (const [index, rule] of definitions.entries()) {
      lines[index] ??= ruleLine((percent) => change({ rule: index, percent }))
      lines[index].show({ rule, index, flag, colors, step: explanation.rules.find((step) => step.ruleIndex === index) })
    }
    arrange(
      rules,
      lines.map(({ line }) => line),
    )
  }

  function showPopulation({ population, variants, default: standard, off }, { user, animate }) {
    const shares = variants.map(({ name }, index) => {
      return { name, index, count: population.filter((variant) => variant === index).length }
    })
    legend.replaceChildren(...shares.map(legendItem))
    return field.show({
      population,
      user,
      animate,
      label: `Of 1,000 sample users, ${shares.map(({ name, count }) => `${count} get ${name}`).join(', ')}.`,
      isRest: (index) => index < 0 || isRestVariant(variants[index].name, standard, off),
    })
  }

  return {
    card,
    lock(isLocked) {
      toggle.disabled = isLocked
      for (const { slider } of lines) slider.input.disabled = isLocked
    },
    /** Returns in words how many users moved how, if any did since the view before. */
    show(flag, { user, animate }) {
      const { evaluation } = flag.explanation
      const colors = variantColors(flag)
      for (const [index, color] of colors.entries()) card.style.setProperty(`--variant-${index}`, color)
      card.classList.toggle('killed', !flag.enabled)
      toggle.setAttribute('aria-checked', flag.enabled)
      description.textContent = flag.description ?? ''
      showAnswer(answer, evaluation, colors[flag.variants.findIndex(({ name }) => name === evaluation.variant)])
      why.replaceChildren(whyInWords(flag.explanation), ' ', element('code', {}, evaluation.reason))
      requires.textContent = requirementsInWords(flag.requires)
      showRules(flag, colors)

      const moves = showPopulation(flag, { user, animate })
      const words = animate ? movesInWords(moves) : undefined
      if (words !== undefined || shownVersion !== evaluation.version?.label) moved.textContent = words ?? ''
      shownVersion = evaluation.version?.label
      return words
    },
  }
}

function showAnswer(answer, { variant = 'no answer', value }, color = 'var(--rest)') {
  answer.style.setProperty('--color', color)
  answer.replaceChildren(element('b', {}, variant), element('code', {}, valueInWords(value)))
}

function legendItem({ name, count, index }) {
  const item = element('li', {}, element('b', {}, count.toLocaleString('en')), ` ${name}`)
  item.style.setProperty('--color', `var(--variant-${index})`)
  return item
}
