/** Bytes as text, less one leading byte order mark. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string }
  /** `before` is the text up to the first byte that is not UTF-8. */
  | { readonly kind: 'invalid'; readonly before: string }

export function decodeText(content: Uint8Array | string): DecodedText {
  if (typeof content === 'string')
    return { kind: 'text', text: content.startsWith('\ufeff') ? content.slice(1) : content }
  try {
    return { kind: 'text', text: decode(content) }
  } catch {
    return { kind: 'invalid', before: decode(content.subarray(0, validLength(content)), true) }
  }
}

/** With `stream`, bytes that end within a character are no fault. */
function decode(bytes: Uint8Array, stream = false): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
}

/** How many of the bytes, from the first, are valid: a prefix of a valid prefix is valid, so halving finds it. */
function validLength(bytes: Uint8Array): number {
  let valid = 0
  for (let invalid = bytes.length; valid + 1 < invalid; ) {
    const middle = (valid + invalid) >> 1
    if (isValidStart(bytes.subarray(0, middle))) valid = middle
    else invalid = middle
  }
  return valid
}

function isValidStart(bytes: Uint8Array): boolean {
  try {
    decode(bytes, true)
    return true
  } catch {
    return false
  }
}
