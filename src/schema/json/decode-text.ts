import type { Pace, Steps } from '../steps.js'

/** Bytes as text, less one leading byte order mark. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string }
  /** `before` is the text up to the first byte that is not UTF-8. */
  | { readonly kind: 'invalid'; readonly before: string }

export function* decodingText(content: Uint8Array | string, pace: Pace): Steps<DecodedText> {
  if (typeof content === 'string')
    return { kind: 'text', text: content.startsWith('\ufeff') ? content.slice(1) : content }
  try {
    return { kind: 'text', text: decoderOf('whole').decode(content) }
  } catch {
    return { kind: 'invalid', before: yield* decodingStart(content, pace) }
  }
}

/** Bytes decoded between two looks at the pace, and the units of work that takes. */
const CHUNK = 65_536
const CHUNK_COST = 200

/** As much of the bytes as is valid. */
function* decodingStart(bytes: Uint8Array, pace: Pace): Steps<string> {
  const decoder = decoderOf('whole')
  let text = ''
  for (let from = 0; from < bytes.length; from += CHUNK) {
    try {
      text += decoder.decode(bytes.subarray(from, from + CHUNK), { stream: true })
    } catch {
      const start = from - lengthOfOpenCharacter(bytes.subarray(0, from))
      const chunk = bytes.subarray(start, from + CHUNK)
      const valid = chunk.subarray(0, validLength(chunk))
      return text + decoderOf(start === 0 ? 'whole' : 'part').decode(valid, { stream: true })
    }
    if (pace.isBreakDue(CHUNK_COST)) yield
  }
  return text
}

/** Only at the start of the whole a byte order mark is none of the text. */
function decoderOf(extent: 'whole' | 'part') {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: extent === 'part' })
}

/** How many bytes of a character that is not complete stand at the end of bytes that are valid otherwise. */
function lengthOfOpenCharacter(bytes: Uint8Array): number {
  for (let length = 1; length <= 3; length++) {
    const byte = bytes.at(-length) ?? 0
    const isContinuation = byte >= 0x80 && byte < 0xc0
    if (isContinuation) continue
    return byte >= 0xc0 && length < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? length : 0
  }
  return 0
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

/** With `stream`, bytes that end within a character are no fault. */
function isValidStart(bytes: Uint8Array): boolean {
  try {
    decoderOf('part').decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
