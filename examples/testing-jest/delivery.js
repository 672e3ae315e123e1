/** What an order is delivered for, in cents: the code under test. */
exports.deliveryFee = (order, client) => {
  const flags = client.scope({ targetingKey: order.customer, plan: order.plan })
  if (flags.isEnabled('free-delivery')) return 0
  return flags.value('delivery-fee', 490)
}
