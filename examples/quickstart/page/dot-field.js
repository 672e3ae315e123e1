import { element } from './element.js'
import { sampleUsers } from './sample-users.js'

const columns = 50
const pitch = 10
const rows = sampleUsers.length / columns
const positions = new Map(sampleUsers.map(({ targetingKey }, index) => [targetingKey, index]))

/** A picture of the sample users, each at the same place in every picture and at every time. */
export function dotField(onPick) {
  const dots = sampleUsers.map((_, index) => circle('dot', index, 3.6))
  const ring = circle('you', 0, 7)
  const picture = svg('svg', { viewBox: `0 0 ${columns * pitch} ${rows * pitch}`, role: 'img' })
  picture.append(...dots, ring)
  const caption = element('p.hovered', { 'aria-hidden': 'true' })

  picture.addEventListener('click', (event) => onPick(sampleUsers[indexAt(picture, event)]))
  picture.addEventListener('pointermove', (event) => {
    const { targetingKey, country, plan, appVersion } = sampleUsers[indexAt(picture, event)]
    caption.textContent = [targetingKey, country, plan, appVersion].join(' · ')
  })
  picture.addEventListener('pointerleave', () => {
    caption.textContent = ''
  })
  picture.addEventListener('animationend', ({ target }) => target.classList.remove('arriving'))

  /** Position of each user's variant, as shown. */
  let shown
  let isRest
  let you

  return {
    picture,
    caption,
    /** Colours the dots. `isRest` tells the variants nobody would call treated. Returns how many users moved how. */
    show({ population, user, label, isRest: isRestNow, isNews }) {
      const wasRest = isRest ?? isRestNow
      isRest = isRestNow
      const moves = { joined: 0, left: 0, switched: 0 }
      for (const [index, variant] of population.entries()) {
        const dot = dots[index]
        delete dot.dataset.would
        const before = shown?.[index]
        if (variant === before) continue
        dot.dataset.variant = variant
        dot.style.setProperty('--is', `var(--variant-${variant}, var(--rest))`)
        dot.classList.toggle('rest', isRest(variant))
        const move = before === undefined ? undefined : moveOf(wasRest(before), isRest(variant))
        if (move) moves[move] += 1
        dot.classList.toggle('arriving', isNews && move !== undefined && move !== 'left')
      }
      shown = population
      picture.setAttribute('aria-label', label)
      you = positions.get(user)
      ring.classList.toggle('absent', you === undefined)
      if (you !== undefined) place(ring, you)
      return moves
    },
    /** Marks the dots that would move. Returns how many how, and how the user at hand. */
    preview(population) {
      const moves = { joined: 0, left: 0, switched: 0 }
      for (const [index, variant] of population.entries()) {
        const dot = dots[index]
        const move = variant === shown[index] ? undefined : moveOf(isRest(shown[index]), isRest(variant))
        if (move) {
          moves[move] += 1
          dot.dataset.would = move
          dot.style.setProperty('--would', `var(--variant-${variant}, var(--rest))`)
        } else delete dot.dataset.would
      }
      return { moves, you: dots[you]?.dataset.would }
    },
  }
}

function moveOf(wasRest, isRest) {
  if (wasRest) return isRest ? undefined : 'joined'
  return isRest ? 'left' : 'switched'
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

function svg(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** The whole cell of a dot counts, for a dot is small. */
function indexAt(picture, { clientX, clientY }) {
  const { left, top, width, height } = picture.getBoundingClientRect()
  const column = Math.min(columns - 1, Math.max(0, Math.floor(((clientX - left) / width) * columns)))
  const row = Math.min(rows - 1, Math.max(0, Math.floor(((clientY - top) / height) * rows)))
  return row * columns + column
}
