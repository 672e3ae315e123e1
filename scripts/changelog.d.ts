export interface ChangelogSection {
  readonly line: number
  readonly heading: string
  readonly version?: string
  readonly date?: string
  readonly notes: string
}

export interface ChangelogProblem {
  readonly line: number
  readonly message: string
}

export declare function readChangelog(text: string): {
  readonly sections: readonly ChangelogSection[]
  readonly problems: readonly ChangelogProblem[]
}
