/** What the shop makes of the flags for this customer. */
export function showReceipt(receipt, checkout, before) {
  const { lines, buttonColor, steps, giftWrapping, theme, flagsVersion } = checkout
  receipt.dataset.theme = theme
  const button = element('p', 'pay', steps === 1 ? 'Pay now' : 'Continue · step 1 of 3')
  button.style.backgroundColor = buttonColor
  receipt.replaceChildren(
    element('h1', '', 'Checkout'),
    list('', ...lines.flatMap(({ item, amount }) => row(item, amount === 0 ? 'free' : amount.toFixed(2)))),
    list('total', ...row('Total', price(checkout))),
    element('p', 'before', before ? `${price(before)} before, with ${before.flagsVersion ?? 'no flags'}` : ''),
    element('p', 'gift', giftWrapping ? '☑ Wrap it as a gift' : ''),
    button,
    element('p', 'source', `GET /checkout · ${flagsVersion === undefined ? 'no flags yet' : `flags ${flagsVersion}`}`),
  )
}

/** The gist of it, for where there is room for a line. */
export function showSummary(summary, checkout) {
  const button = element('span', 'pay', 'Pay')
  button.style.backgroundColor = checkout.buttonColor
  summary.replaceChildren(element('span', '', `${checkout.user ?? 'nobody'} pays ${price(checkout)}`), button)
}

function price({ total, currency }) {
  return `${currency} ${total.toFixed(2)}`
}

function row(name, value) {
  return [element('dt', '', name), element('dd', '', value)]
}

function list(name, ...children) {
  const made = element('dl', name, '')
  made.append(...children)
  return made
}

function element(tag, name, text) {
  const made = document.createElement(tag)
  made.className = name
  made.textContent = text
  return made
}
