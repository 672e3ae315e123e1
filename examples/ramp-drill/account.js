import { startAppConfigEmulator } from 'holdfast/testing'
import { provision } from '../shop-account.js'

export const logGroup = '/ecs/shop'
export const alarm = 'shop-checkout-burn'

/** The emulator, as an account in which nothing is deployed. */
export async function startAccount(clock) {
  const emulator = await startAppConfigEmulator({ clock, queryMs: 1_500 })
  await provision(emulator.clientOptions)
  return { ...emulator, connection: emulator.clientOptions }
}
