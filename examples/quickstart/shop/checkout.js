import { showReceipt, showSummary } from './receipt.js'

/** The checkout of the customer in the address, and again whenever the shop has other flags. */
const stream = new EventSource(`/checkout/events${location.search}`)
let shown
/** The checkout before the last change of its total. */
let before

stream.addEventListener('message', ({ data }) => {
  const checkout = JSON.parse(data)
  if (shown !== undefined && shown.total !== checkout.total) before = shown
  shown = checkout
  showReceipt(document.getElementById('receipt'), checkout, before)
  showSummary(document.getElementById('summary'), checkout)
})
