import assert from 'node:assert/strict'

let domains = 0

/**
 * Asks a provider through OpenFeature's server SDK, which has no call for all flags: they are asked one by one. Replacing the
 * provider closes it.
 */
export async function throughOpenFeature({ OpenFeature, NOOP_PROVIDER }, provider, keys) {
  const domain = `benchmark-${domains++}`
  await OpenFeature.setProviderAndWait(domain, provider)
  const client = OpenFeature.getClient(domain)
  assert.equal(client.providerStatus, 'READY')
  return {
    isOn: (key, context) => client.getBooleanValue(key, false, context),
    value: (key, context, fallback) => client.getStringValue(key, fallback, context),
    all: async (context) => {
      const all = {}
      for (const key of keys) all[key] = await client.getBooleanValue(key, false, context)
      return all
    },
    close: () => OpenFeature.setProviderAndWait(domain, NOOP_PROVIDER),
  }
}
