import { element } from './element.js'
import { variantColors } from './variant-colors.js'

/** Links to all flags, each with the variant the user gets, and a button that opens or closes all cards. */
export function flagIndex(list, openAll, cards) {
  const areAllOpen = () => [...cards.values()].every((card) => card.isOpen())

  openAll.addEventListener('click', () => {
    const open = !areAllOpen()
    for (const card of cards.values()) card.open(open)
    showOpenAll()
  })

  function showOpenAll() {
    openAll.textContent = areAllOpen() ? 'Close all' : 'Open all'
  }

  return {
    showOpenAll,
    show(flags) {
      list.replaceChildren(...flags.map(item))
      showOpenAll()
    },
  }

  function item(flag) {
    const { variant = 'no answer' } = flag.explanation.evaluation
    const link = element('a', { href: `#flag-${flag.key}` }, flag.key, ' ', element('b', {}, variant))
    const color = variantColors(flag)[flag.variants.findIndex(({ name }) => name === variant)]
    link.style.setProperty('--color', color ?? 'var(--rest)')
    link.addEventListener('click', () => cards.get(flag.key)?.open(true))
    return element('li', {}, link)
  }
}
