/** `1,204`. */
export function numberWords(count: number): string {
  return count.toLocaleString('en-US')
}

/** `1 flag`, `1,204 flags`. */
export function countWords(count: number, what: string): string {
  return `${numberWords(count)} ${what}${count === 1 ? '' : 's'}`
}

/** `812 bytes`, `18 KB`, `4.2 MB`: multiples of a thousand. */
export function bytesWords(bytes: number): string {
  if (bytes < 1_000) return countWords(bytes, 'byte')
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
