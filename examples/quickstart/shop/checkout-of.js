const basket = [
  { item: 'Merino jumper', amount: 48 },
  { item: 'Wool socks, two pairs', amount: 19 },
]

/** What a customer is to pay, and how the page that asks for it is to look. */
export function checkout(flags) {
  const lines = [...basket]
  if (flags.isEnabled('new-pricing-engine')) lines.push({ item: 'Bundle price', amount: -5 })

  const discountPercent = flags.value('bulk-discount', 0)
  if (discountPercent > 0) {
    lines.push({ item: `Bulk discount, ${discountPercent} %`, amount: cents((-sum(lines) * discountPercent) / 100) })
  }

  const isShippingFree = sum(lines) >= flags.value('free-shipping-from', 70)
  lines.push({ item: 'Shipping', amount: isShippingFree ? 0 : 4.9 })

  return {
    user: flags.context.targetingKey,
    lines,
    total: sum(lines),
    currency: 'EUR',
    buttonColor: flags.value('checkout-button', '#5c6b73'),
    steps: flags.isEnabled('one-page-checkout') ? 1 : 3,
    giftWrapping: flags.isEnabled('gift-wrapping'),
    theme: flags.isEnabled('dark-mode') ? 'dark' : 'light',
    flagsVersion: flags.version?.label,
  }
}

function sum(lines) {
  return cents(lines.reduce((total, { amount }) => total + amount, 0))
}

function cents(amount) {
  return Math.round(amount * 100) / 100
}
