import { element } from './element.js'

/**
 * What the shop makes of the flags for this user: the answer of `GET /checkout`, as a customer would see it; and the
 * gist of it in one line, for screens on which the receipt is out of sight.
 */
export function checkoutReceipt(receipt, summary) {
  let shown
  /** The total before the last change of it, for the same user. */
  let before

  return {
    show(checkout, { isNews }) {
      if (!isNews) before = undefined
      else if (shown.total !== checkout.total) before = shown
      shown = checkout
      showReceipt(receipt, checkout, before)
      const button = element('span.pay', { 'aria-hidden': 'true' }, 'Pay')
      button.style.backgroundColor = checkout.buttonColor
      summary.replaceChildren(
        element('span', {}, `${checkout.user ?? 'nobody'} pays `, element('b', {}, price(checkout))),
        button,
      )
    },
  }
}

function showReceipt(receipt, checkout, before) {
  const { lines, buttonColor, steps, giftWrapping, theme, flagsVersion } = checkout
  receipt.dataset.theme = theme
  const button = element('p.pay', {}, steps === 1 ? 'Pay now' : 'Continue · step 1 of 3')
  button.style.backgroundColor = buttonColor
  receipt.replaceChildren(
    element('h2', {}, 'Checkout'),
    element('dl', {}, ...lines.flatMap(({ item, amount }) => row(item, amount === 0 ? 'free' : amount.toFixed(2)))),
    element('dl.total', {}, ...row('Total', price(checkout))),
    element('p.before', {}, before ? `${price(before)} before, with ${before.flagsVersion ?? 'no flags'}` : ''),
    element('p.gift', {}, giftWrapping ? '☑ Wrap it as a gift' : ''),
    button,
    element('p.source', {}, `GET /checkout · ${flagsVersion === undefined ? 'no flags yet' : `flags ${flagsVersion}`}`),
  )
}

function price({ total, currency }) {
  return `${currency} ${total.toFixed(2)}`
}

function row(name, value) {
  return [element('dt', {}, name), element('dd', {}, value)]
}
