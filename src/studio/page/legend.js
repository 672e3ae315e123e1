import { element } from './element.js'

/** How many people get which variant. */
export function sharesOf(variants, population) {
  return variants.map(({ name }, index) => {
    return { name, index, count: population.filter((variant) => variant === index).length }
  })
}

export function sharesInWords(shares, population) {
  const each = shares.map(({ name, count }) => `${count} get ${name}`)
  return `Of ${population.length.toLocaleString('en')} people, ${each.join(', ')}.`
}

export function legendItem({ name, count, index }) {
  const item = element('li', {}, element('b', {}, count.toLocaleString('en')), ` ${name}`)
  item.style.setProperty('--color', `var(--variant-${index})`)
  return item
}
