import { readFileSync } from 'node:fs'

/** Golden vectors, made by the reference implementation in another language: see test/vectors/README.md. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as T
}
