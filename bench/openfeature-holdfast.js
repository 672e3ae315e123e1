// OpenFeature and Holdfast's provider from one install: the provider meets the very SDK that it was made for.
export { NOOP_PROVIDER, OpenFeature } from '@openfeature/server-sdk'
export { createFlagClient } from 'holdfast'
export { HoldfastProvider } from 'holdfast/openfeature'
