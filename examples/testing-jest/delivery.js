/** What an order is delivered for, in cents: the code under test. */
exports.deliveryFee = (order, flags) => {
  const scope = flags.scope({ targetingKey: order.customer, plan: order.plan })
  if (scope.isEnabled('free-delivery')) return 0
  return scope.value('delivery-fee', 490)
}
