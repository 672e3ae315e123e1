import { disclosure } from './disclosure.js'
import { dotField } from './dot-field.js'
import { arrange, element } from './element.js'
import { ruleLine } from './rule-line.js'
import { isRestVariant, variantColors } from './variant-colors.js'
import { movesInWords, previewInWords, requirementsInWords, valueInWords, whyInWords } from './words.js'

/** One flag: what the user gets and why on the left, what a thousand users get on the right. */
export function flagCard(key, { isOpen, onPick, onToggle, onChoosing, onChange }) {
  const id = `flag-${key}`
  const lockId = `${id}-locked`
  const toggle = element('button.switch', { type: 'button', role: 'switch', 'aria-label': `${key} enabled` })
  const answer = element('p.answer')
  const description = element('p.description')
  const why = element('p.why')
  const requires = element('p.requires')
  const locked = element('p.locked', { id: lockId })
  const rules = element('ol.rules')
  const legend = element('ul.legend')
  const moved = element('p.moved')
  const field = dotField(onPick)
  const lines = []
  let shown
  let isWaiting = false

  const body = element(
    'div.body',
    { id: `${id}-body` },
    element('div', {}, description, why, requires, locked, rules),
    element('div.picture', {}, field.picture, element('div.captions', {}, legend, field.caption, moved)),
  )
  const fold = disclosure(key, body, onToggle)
  const card = element(
    'article.flag',
    { id, 'aria-labelledby': `${id}-name` },
    element('header', {}, element('h2', { id: `${id}-name` }, fold.button), answer, toggle),
    body,
  )
  fold.open(isOpen)

  toggle.addEventListener('click', () => change({ enabled: toggle.getAttribute('aria-checked') !== 'true' }))

  async function change(wish) {
    isWaiting = true
    const { published, error } = await onChange(wish)
    if (error !== undefined) for (const { slider } of lines) slider.reset()
    // The next poll may have been quicker than this answer.
    isWaiting = error === undefined && published !== shown.version
    if (isWaiting) moved.textContent = `${published} is published, waiting for the next poll …`
    else if (error !== undefined) moved.textContent = error
  }

  function showRules(flag, colors) {
    const { rules: definitions = [], explanation } = flag
    lines.length = Math.min(lines.length, definitions.length)
    for (const [index, rule] of definitions.entries()) {
      lines[index] ??= ruleLine({
        onChoosing: (percent) => onChoosing({ rule: index, percent }),
        onPercent: (percent) => change({ rule: index, percent }),
      })
      lines[index].show({ rule, index, flag, colors, step: explanation.rules.find((step) => step.ruleIndex === index) })
    }
    arrange(
      rules,
      lines.map(({ line }) => line),
    )
  }

  function showPopulation({ population, variants, default: standard, off }, { user, isNews }) {
    const shares = variants.map(({ name }, index) => {
      return { name, index, count: population.filter((variant) => variant === index).length }
    })
    legend.replaceChildren(...shares.map(legendItem))
    return field.show({
      population,
      user,
      isNews,
      label: `Of 1,000 sample users, ${shares.map(({ name, count }) => `${count} get ${name}`).join(', ')}.`,
      isRest: (index) => index < 0 || isRestVariant(variants[index].name, standard, off),
    })
  }

  return {
    card,
    open: fold.open,
    isOpen: fold.isOpen,
    /** @param reason in words, undefined for not at all */
    lock(reason) {
      locked.textContent = reason ?? ''
      for (const control of [toggle, ...lines.map(({ slider }) => slider.input)]) {
        control.disabled = reason !== undefined
        control.title = reason ?? ''
        if (reason === undefined) control.removeAttribute('aria-describedby')
        else control.setAttribute('aria-describedby', lockId)
      }
    },
    /** Marks who would join or leave. `percent` is what is being chosen for this flag; without it, another's is. */
    preview(population, percent) {
      const { moves, you } = field.preview(population)
      if (!isWaiting) moved.textContent = previewInWords({ percent, moves, you, ...shown })
    },
    /** Returns in words how many users moved how, if any did since the view before. */
    show(flag, { user, isNews }) {
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

      const moves = showPopulation(flag, { user, isNews })
      const words = isNews ? movesInWords(moves) : undefined
      const version = evaluation.version?.label
      if (shown?.version !== version) isWaiting = false
      if (!isWaiting) moved.textContent = words ?? ''
      shown = { version, user, isEnabled: flag.enabled }
      return words
    },
  }
}

function showAnswer(answer, { variant = 'no answer', value }, color = 'var(--rest)') {
  answer.style.setProperty('--color', color)
  const words = valueInWords(value)
  const isPlain = (variant === 'on' && value === true) || (variant === 'off' && value === false)
  answer.replaceChildren(element('b', {}, variant), isPlain ? '' : element('code', {}, words))
}

function legendItem({ name, count, index }) {
  const item = element('li', {}, element('b', {}, count.toLocaleString('en')), ` ${name}`)
  item.style.setProperty('--color', `var(--variant-${index})`)
  return item
}
