const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * `text` with the string, number or boolean at `path` (member names and array positions) replaced by `value`, and not
 * one other character changed. Undefined if there is no such value. `text` must be JSON.
 */
export function replaceInJson(text, path, value) {
  /** The containers around the token at hand, each with the name or position of its current member. */
  const around = []
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const inside = around.at(-1)
    if (token === '{') around.push({ isArray: false, member: undefined })
    else if (token === '[') around.push({ isArray: true, member: 0 })
    else if (token === '}' || token === ']') around.pop()
    else if (token === ',') inside.member = inside.isArray ? inside.member + 1 : undefined
    else if (inside !== undefined && inside.member === undefined) inside.member = JSON.parse(token)
    else if (token !== ':' && isAt(around, path)) {
      return text.slice(0, index) + JSON.stringify(value) + text.slice(index + token.length)
    }
  }
  return undefined
}

function isAt(around, path) {
  return around.length === path.length && around.every(({ member }, depth) => member === path[depth])
}
