/** Whether an argument is `name=value`. A path with "=" in it is written with a folder before: `./a=b.json`. */
export function isAttribute(argument: string): boolean {
  return /^[^=/\\]+=/.test(argument)
}

/** Name and value of `name=value`. */
export function parseAttribute(argument: string): [name: string, value: unknown] {
  const at = argument.indexOf('=')
  const name = argument.slice(0, at)
  const text = argument.slice(at + 1)
  return [name, name === 'targetingKey' ? text : valueOfText(text)]
}

/**
 * Numbers, `true`, `false` and `null` as such, `"…"` as the text of JSON, all else as it is. `2.10` and `007` are no numbers
 * to whoever writes them so: reading them would lose something.
 */
function valueOfText(text: string): unknown {
  if (text === 'true' || text === 'false' || text === 'null' || /^".*"$/s.test(text)) return jsonOr(text)
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
