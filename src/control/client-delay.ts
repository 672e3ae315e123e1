/**
 * Milliseconds after which a client has what is served, by its defaults: it polls every 15 s, and up to a tenth later so that hosts
 * drift apart. One with a longer `pollIntervalMs`, or behind an Agent, has it later.
 */
export const CLIENT_DELAY_MS = 16_500
