import axe, { type AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What axe finds fault with: rule, element and reason; where it has looked at anything, by more rules than so many. */
export async function faultsOf(page: Page, rules = 20): Promise<string[]> {
  const results = await Promise.all(page.frames().map(resultsOf))
  expect(results[0]?.passes.length).toBeGreaterThan(rules)
  return results
    .flatMap(({ violations }) => violations)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}

/** Frames are of other origins: axe looks at each by itself. */
async function resultsOf(frame: Frame): Promise<AxeResults> {
  await frame.evaluate(axe.source)
  return frame.evaluate<AxeResults>('axe.run({ iframes: false })')
}
