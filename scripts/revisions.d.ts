/** What whoever runs the program can mend; the message is one sentence for them. */
export class CannotCompare extends Error {}

interface Checkout {
  readonly folder: string
  readonly commit: string
}

interface Checkouts {
  readonly root: string
  readonly signal: AbortSignal
  readonly build?: (folder: string) => Promise<void>
}

export function commitOf(revision: string | undefined, root: string): Promise<string>
export function requireCleanTree(root: string): Promise<void>
export function withCheckouts<T>(
  commits: readonly string[],
  work: (checkouts: readonly Checkout[]) => Promise<T>,
  options: Checkouts,
): Promise<T>
