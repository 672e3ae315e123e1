export interface Prepared {
  readonly ask: Readonly<Record<string, (context: object) => unknown>>
  readonly close: () => Promise<void>
}

export interface Contestant {
  readonly title: string
  readonly hashesAsHoldfast?: boolean
  readonly givesDefaults?: boolean
  readonly contextOf: (user: object) => object
  readonly valuesOf?: (all: object) => object
}

export function prepare(contestant: Contestant): Promise<Prepared>

/** How each row was checked: by `the same` answers, or by `shares`; `the default` was not. */
export function checkAnswers(
  contestant: Contestant,
  prepared: Prepared,
  count: number,
): Promise<readonly { readonly id: string; readonly way: 'the same' | 'shares' | 'the default' }[]>
