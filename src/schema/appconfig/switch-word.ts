/** Text that the service takes for `true` or `false`. */
export function isSwitchWord(value: unknown): value is string {
  return typeof value === 'string' && /^(?:true|false)$/i.test(value)
}
