import { element, svg } from './element.js'

const columns = 50
const pitch = 10

/** A picture of the people, each at the same place in every picture and at every time. */
export function dotField(people, onPick) {
  const columnCount = Math.min(columns, people.length)
  const rows = Math.ceil(people.length / columns)
  const positions = new Map(people.map(({ targetingKey }, index) => [targetingKey, index]))
  const dots = people.map((_, index) => circle('dot', index, 3.6))
  const ring = circle('you', 0, 7)
  const picture = svg('svg', { viewBox: `0 0 ${columns * pitch} ${rows * pitch}`, role: 'img' })
  picture.append(...dots, ring)
  const caption = element('p.hovered', { 'aria-hidden': 'true' })

  picture.addEventListener('click', (event) => {
    const person = people[indexAt(event)]
    if (person !== undefined) onPick(person)
  })
  picture.addEventListener('pointermove', (event) => {
    caption.textContent = inWords(people[indexAt(event)])
  })
  picture.addEventListener('pointerleave', () => {
    caption.textContent = ''
  })
  picture.addEventListener('animationend', ({ target }) => target.classList.remove('arriving'))

  /** Position of each person's variant, as shown. */
  let shown
  /** The variants, as shown. */
  let variants = []
  let you

  return {
    picture,
    caption,
    /** Colours the dots. Returns how many people moved how. */
    show({ population, person, label, variants: variantsNow, isNews }) {
      const before = { shown, variants }
      variants = variantsNow
      const moves = { joined: 0, left: 0, switched: 0 }
      for (const [index, variant] of population.entries()) {
        const dot = dots[index]
        delete dot.dataset.would
        if (variant === before.shown?.[index] && before.variants === variants) continue
        dot.dataset.variant = variant
        dot.style.setProperty('--is', `var(--variant-${variant}, var(--rest))`)
        dot.classList.toggle('rest', variants[variant]?.isRest ?? true)
        if (before.shown === undefined) continue
        const move = moveOf(before.variants[before.shown[index]], variants[variant])
        if (move) moves[move] += 1
        dot.classList.toggle('arriving', isNews && move !== undefined && move !== 'left')
      }
      shown = population
      picture.setAttribute('aria-label', label)
      you = positions.get(person)
      ring.classList.toggle('absent', you === undefined)
      if (you !== undefined) place(ring, you)
      return moves
    },
    /** Rings the dots at these positions. */
    mark(positions) {
      const marked = new Set(positions)
      for (const [index, dot] of dots.entries()) dot.classList.toggle('differs', marked.has(index))
    },
    /** Marks the dots that would move; none without a population. Returns how the person at hand would. */
    preview(population = shown) {
      for (const [index, variant] of population.entries()) {
        const dot = dots[index]
        const move = moveOf(variants[shown[index]], variants[variant])
        if (move) {
          dot.dataset.would = move
          dot.style.setProperty('--would', `var(--variant-${variant}, var(--rest))`)
        } else delete dot.dataset.would
      }
      return dots[you]?.dataset.would
    },
  }

  /** The whole cell of a dot counts, for a dot is small. */
  function indexAt({ clientX, clientY }) {
    const { left, top, width, height } = picture.getBoundingClientRect()
    const column = Math.min(columnCount - 1, Math.max(0, Math.floor(((clientX - left) / width) * columns)))
    const row = Math.min(rows - 1, Math.max(0, Math.floor(((clientY - top) / height) * rows)))
    return row * columns + column
  }
}

/** What it is to somebody to get another variant. */
function moveOf(from, to) {
  if (from?.name === to?.name) return undefined
  if ((from?.isOn ?? false) === (to?.isOn ?? false)) return 'switched'
  return to?.isOn ? 'joined' : 'left'
}

function inWords(person = {}) {
  const values = Object.values(person).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  return values.slice(0, 6).join(' · ')
}

function circle(name, index, radius) {
  const made = svg('circle', { class: name, r: radius })
  place(made, index)
  return made
}

function place(dot, index) {
  dot.setAttribute('cx', (index % columns) * pitch + pitch / 2)
  dot.setAttribute('cy', Math.floor(index / columns) * pitch + pitch / 2)
}
