declare module 'murmurhash3js-revisited' {
  const murmurHash3: {
    readonly x86: {
      /** Unsigned 32-bit hash of bytes; `undefined` for a string. */
      hash32(bytes: Uint8Array, seed?: number): number
    }
  }
  export = murmurHash3
}
