export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string
export function withRatio(value: number, floor: number): string
