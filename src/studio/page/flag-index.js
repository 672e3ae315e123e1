import { element } from './element.js'
import { variantColors } from './variant-colors.js'

/** More links than these would be no help. */
const mostLinks = 40
/** As many flags are found without searching. */
const fewFlags = 12

/** A search, links to the flags that it finds, each with the variant the person gets, and a button that opens or closes them. */
export function flagIndex({ list, openAll, search, count, differing }, cards) {
  let flags = []
  let found = []

  openAll.addEventListener('click', () => {
    const isOpen = !areAllOpen()
    for (const { key } of found) cards.toggle(key, isOpen)
    showOpenAll()
  })
  search.addEventListener('input', showFound)
  differing.addEventListener('click', () => {
    differing.setAttribute('aria-pressed', !isDiffering())
    showFound()
  })

  function isDiffering() {
    return differing.getAttribute('aria-pressed') === 'true'
  }

  function areAllOpen() {
    return cards.areAllOpen(found.map(({ key }) => key))
  }

  function showOpenAll() {
    openAll.textContent = found.length > 0 && areAllOpen() ? 'Close all' : 'Open all'
  }

  function showFound() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    found = flags.filter((flag) => {
      if (isDiffering() && !flag.differs) return false
      const text = [flag.key, flag.owner ?? '', ...flag.tags.map((tag) => `#${tag}`)].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    })
    const keys = new Set(found.map(({ key }) => key))
    cards.filter((key) => keys.has(key))
    const many = flags.length.toLocaleString('en')
    const isSearching = words.length > 0 || isDiffering()
    count.textContent = isSearching ? `${found.length.toLocaleString('en')} of ${many} flags` : `${many} flags`
    list.replaceChildren(...(found.length > mostLinks ? [] : found.map(item)))
    showOpenAll()
  }

  return {
    showOpenAll,
    show(all, against) {
      flags = all
      search.hidden = all.length <= fewFlags
      count.hidden = search.hidden && against === undefined
      differing.hidden = against === undefined
      const number = all.filter(({ differs }) => differs).length
      differing.textContent = `Only what differs from ${against} (${number.toLocaleString('en')})`
      if (search.hidden) search.value = ''
      showFound()
    },
  }

  function item(flag) {
    const { variant = 'no answer' } = flag.answer
    const link = element(
      'a',
      { href: `#flag-${encodeURIComponent(flag.key)}` },
      flag.key,
      ' ',
      element('b', {}, variant),
    )
    const color = variantColors(flag)[flag.variants.findIndex(({ name }) => name === variant)]
    link.style.setProperty('--color', color ?? 'var(--rest)')
    link.addEventListener('click', () => {
      cards.toggle(flag.key, true)
      showOpenAll()
    })
    return element('li', {}, link)
  }
}
