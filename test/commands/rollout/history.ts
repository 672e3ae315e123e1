import { rampDocument } from '../../rollout/controller/stage.js'
import { running, type Shop, setShop } from './shop.js'

const minute = 60_000
const advance = (shop: Shop, ...more: string[]) =>
  shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes', ...more)

/** One that is rolled back at 50 %, one at 5 %, and one that runs. */
export async function setHistory(reason = 'INC-77'): Promise<Shop> {
  const shop = await setShop(running())
  await advance(shop)
  await shop.clock.advance(7 * minute)
  await shop.rollout('rollback', 'prod', 'new-pricing', '--reason', reason, '--yes')
  const started = { startAt: '2025-12-31T22:50:00Z' }
  await shop.start(rampDocument({ ...started, guard: { id: 'r2', ceiling: 1 } }), shop.emergency)
  await advance(shop)
  await shop.clock.advance(60 * minute)
  await shop.rollout('rollback', 'prod', 'new-pricing', '--yes')
  await shop.start(rampDocument({ ...started, guard: { id: 'r3', ceiling: 3 } }), shop.emergency)
  await shop.clock.advance(60 * minute)
  await advance(shop)
  await shop.rollout('pause', 'prod', '--all', '--yes')
  await shop.clock.advance(60 * minute)
  return shop
}
