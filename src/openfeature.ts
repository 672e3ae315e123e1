// A provider for @openfeature/server-sdk around a client.
export { type HoldfastProviderOptions, holdfastProvider } from './openfeature/holdfast-provider.js'
