export interface Advisory {
  readonly library: string
  readonly severity: string
  readonly title: string
  readonly url: string
}

export declare function advisoriesFor(
  bundled: readonly string[],
  everything: object,
  installed: object,
): readonly Advisory[]
