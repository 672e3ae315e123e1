/**
 * What AWS AppConfig's data plane allows an account in a region, and what it charges. All of `bench:scale` takes it from here; a
 * test compares the prices with those of `status().usage.monthlyUsd`.
 *
 * The prices are those of AWS's pricing page as AWS re:Post cites it
 * (https://repost.aws/questions/QUevHYubJ-TESBPlUxRyujmg), without a region; read on 2026-11-29. The quotas are defaults, which an
 * account may ask to have raised: Service Quotas shows an account its own.
 */
export const appConfigTerms = {
  /** When the prices were read. */
  readOn: '2026-11-29',
  /** The source names no region. */
  region: 'not stated; AWS prices differ by region',
  getLatestPerSecond: 1_000,
  startSessionPerSecond: 500,
  /** US dollars a request, whatever it is answered. */
  requestUsd: 0.0000002,
  /** US dollars a configuration received. */
  documentUsd: 0.0008,
}
