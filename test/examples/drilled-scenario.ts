/** One of examples/ramp-drill/scenarios.js, as far as tests read it. */
export interface Scenario {
  readonly name: string
  readonly expected: readonly (readonly [what: string, holds: (figures: object, scale: object) => boolean])[]
}
