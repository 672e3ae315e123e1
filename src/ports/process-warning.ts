/** Warns through Node.js, which prints it on stderr: once a call, with `code`, under the name `HoldfastWarning`. */
export function emitProcessWarning(message: string, code: string): void {
  process.emitWarning(message, { type: 'HoldfastWarning', code })
}
