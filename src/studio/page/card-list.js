import { arrange } from './element.js'
import { flagCard } from './flag-card.js'

const openAtFirst = 2

/** The cards of all flags, in the order of the document. What is in them is made when they are open and in sight. */
export function cardList(place, { onPick, onToggle, onWanted, onPeek, onEndPeek, onPropose, onWithdraw, onSave }) {
  const cards = new Map()
  let people = []
  let wanted = new Set()
  /** The flag that the address names, if it is there: it alone is open at first. */
  let addressed
  const sight = new IntersectionObserver(noteSight, { rootMargin: '600px' })

  function noteSight(entries) {
    for (const { target, isIntersecting } of entries) cards.get(target.dataset.key)?.setInSight(isIntersecting)
    want(entries.map(({ target }) => target.dataset.key))
  }

  /** Asks for what is missing, all at once. */
  function want(keys) {
    const missing = keys.filter((key) => cards.get(key)?.needsDetails())
    if (missing.length === 0) return
    if (wanted.size === 0) {
      queueMicrotask(() => {
        const asked = [...wanted]
        wanted = new Set()
        onWanted(asked)
      })
    }
    for (const key of missing) wanted.add(key)
  }

  function newCard(key, position) {
    const card = flagCard(key, {
      isOpen: addressed === undefined ? position < openAtFirst : addressed === key,
      people: () => people,
      onPick,
      onToggle() {
        want([key])
        onToggle()
      },
      onPeek: (wish) => onPeek({ key, ...wish }),
      onEndPeek,
      onPropose: (wish) => onPropose({ key, ...wish }),
      onWithdraw,
      onSave,
    })
    card.card.dataset.key = key
    sight.observe(card.card)
    return card
  }

  return {
    get: (key) => cards.get(key),
    /** Opens or closes it. */
    toggle(key, isOpen) {
      cards.get(key)?.open(isOpen)
      want([key])
    },
    areAllOpen: (keys) => keys.every((key) => cards.get(key)?.isOpen()),
    /** Keys of those whose content can be seen. */
    open: () => [...cards].filter(([, card]) => card.isOpen() && card.isInSight()).map(([key]) => key),
    /** Others than before: what was shown of them is void. */
    know(contexts) {
      people = contexts
      for (const card of cards.values()) card.forgetPeople()
    },
    show(flags, about) {
      const keys = new Set(flags.map(({ key }) => key))
      const isFirst = cards.size === 0
      if (isFirst) addressed = flags.find(({ key }) => location.hash === `#flag-${encodeURIComponent(key)}`)?.key
      for (const [key, { card }] of cards) {
        if (keys.has(key)) continue
        sight.unobserve(card)
        cards.delete(key)
      }
      for (const [position, flag] of flags.entries()) {
        if (!cards.has(flag.key)) cards.set(flag.key, newCard(flag.key, position))
        cards.get(flag.key).show(flag, about)
      }
      arrange(
        place,
        flags.map(({ key }) => cards.get(key).card),
      )
      // The browser looked for it before it was there.
      if (isFirst) cards.get(addressed)?.card.scrollIntoView()
    },
    /** Returns in words who moved, flag by flag. */
    showDetails(flags, about) {
      const moves = flags.flatMap((details) => {
        const words = cards.get(details.key)?.showDetails(details, about)
        return words === undefined ? [] : [`${details.key}: ${words}`]
      })
      // Only now is there room for the whole of it.
      if (flags.some(({ key }) => key === addressed)) {
        cards.get(addressed).card.scrollIntoView()
        addressed = undefined
      }
      return moves
    },
    /** Marks who would change, on every card. Returns in words who would on that of the wish. */
    preview(wish, { flags, error }) {
      if (error !== undefined) return error
      const changed = new Map(flags.map((flag) => [flag.key, flag]))
      let words = ''
      for (const [key, card] of cards) {
        const told = card.preview(changed.get(key), key === wish.key ? wish : undefined)
        if (key === wish.key) words = told
      }
      return words
    },
    forgetPreview() {
      for (const card of cards.values()) card.forgetPreview()
    },
    filter(isWanted) {
      for (const [key, { card }] of cards) card.hidden = !isWanted(key)
    },
    lock(reason) {
      for (const card of cards.values()) card.lock(reason)
    },
  }
}
