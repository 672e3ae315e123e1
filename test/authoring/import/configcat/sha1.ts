/** SHA-1 in lower-case hexadecimal digits, of the UTF-8 bytes of a text. Source: FIPS 180-4, 6.1. */
export function sha1(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const view = new DataView(new ArrayBuffer(blocks * 64))
  bytes.forEach((byte, at) => {
    view.setUint8(at, byte)
  })
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 4, bytes.length * 8)
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  for (let block = 0; block < blocks; block++) addBlock(state, view, block * 64)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function addBlock(state: number[], view: DataView, from: number): void {
  const schedule: number[] = []
  for (let t = 0; t < 80; t++) {
    const [w3, w8, w14, w16] = [t - 3, t - 8, t - 14, t - 16].map((at) => schedule[at] ?? 0) as Four
    schedule.push(t < 16 ? view.getInt32(from + 4 * t) : rotated(w3 ^ w8 ^ w14 ^ w16, 1))
  }
  let [a, b, c, d, e] = state as [number, number, number, number, number]
  for (const [t, word] of schedule.entries()) {
    const sum = (rotated(a, 5) + mixed(t, b, c, d) + e + word) | 0
    ;[e, d, c, b, a] = [d, c, rotated(b, 30), a, sum]
  }
  for (const [at, word] of [a, b, c, d, e].entries()) state[at] = ((state[at] as number) + word) | 0
}

type Four = [number, number, number, number]

function mixed(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
