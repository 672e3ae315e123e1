import { element } from './element.js'

/** What the shop makes of the flags for this user: the answer of `GET /checkout`, as a customer would see it. */
export function showReceipt(
  receipt,
  { lines, total, currency, buttonColor, steps, giftWrapping, theme, flagsVersion },
) {
  receipt.dataset.theme = theme
  const button = element('p.pay', {}, steps === 1 ? 'Pay now' : 'Continue · step 1 of 3')
  button.style.backgroundColor = buttonColor
  receipt.replaceChildren(
    element('h2', {}, 'Checkout'),
    element('dl', {}, ...lines.flatMap(({ item, amount }) => row(item, amount === 0 ? 'free' : amount.toFixed(2)))),
    element('dl.total', {}, ...row('Total', `${currency} ${total.toFixed(2)}`)),
    element('p.gift', {}, giftWrapping ? '☑ Wrap it as a gift' : ''),
    button,
    element('p.source', {}, `GET /checkout · ${flagsVersion === undefined ? 'no flags yet' : `flags ${flagsVersion}`}`),
  )
}

function row(name, value) {
  return [element('dt', {}, name), element('dd', {}, value)]
}
