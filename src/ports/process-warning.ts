/**
 * Warns through Node.js, which prints it on stderr: once a call, with `code`, under the name `HoldfastWarning`. `detail` is
 * printed below.
 */
export function emitProcessWarning(message: string, code: string, detail?: string): void {
  process.emitWarning(message, { type: 'HoldfastWarning', code, ...(detail !== undefined && { detail }) })
}

/** In place of the `warn` of a logger: warns through Node.js, and only the first time, since what fails may do so again and again. */
export function firstWarning(code: string): (message: string, thrown?: unknown) => void {
  let isGiven = false
  return (message, thrown) => {
    if (isGiven) return
    isGiven = true
    emitProcessWarning(message, code, thrown instanceof Error ? thrown.stack : undefined)
  }
}
