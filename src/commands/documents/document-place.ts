import { usage } from '../failure.js'

/** Where a document is, as it is written on a command line. */
export type DocumentPlace =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'file'; readonly path: string }
  /** `ref` is empty for what is staged. */
  | { readonly kind: 'git'; readonly ref: string; readonly path: string }
  /** An environment of holdfast.json. */
  | { readonly kind: 'environment'; readonly name: string; readonly version?: string }
  | {
      readonly kind: 'app-config'
      readonly application: string
      readonly environment: string
      readonly profile: string
      /** Number or label; without it what is served is meant. */
      readonly version?: string
    }

/** What documents of AppConfig begin with. */
export const APP_CONFIG = 'appconfig:'

/** @throws {CommandFailure} for what looks like one of these, and is none */
export function parseDocumentPlace(text: string): DocumentPlace {
  if (text === '-') return { kind: 'stdin' }
  if (text === '') throw usage('The name of a document is empty. Give a path, or - for standard input.')
  if (text.startsWith('git:')) return gitPlace(text)
  if (!text.startsWith(APP_CONFIG)) return { kind: 'file', path: text }
  const place = appConfigPlace(text.slice(APP_CONFIG.length))
  if (place !== undefined) return place
  throw usage(
    `"${text}" names no document. Write appconfig:application/environment/profile, or appconfig:NAME for an environment of holdfast.json; with @41 or @label for a version.`,
  )
}

function gitPlace(text: string): DocumentPlace {
  const [, ref, path] = /^git:([^:]*):(.+)$/s.exec(text) ?? []
  // What begins with a dash would be an option of git, and is never the name of a commit.
  if (ref !== undefined && path !== undefined && !ref.startsWith('-')) return { kind: 'git', ref, path }
  throw usage(`"${text}" names no file of a commit. Write git:REF:path, such as git:main:flags.json.`)
}

/** Of what follows `appconfig:`; undefined where that is none. */
export function appConfigPlace(
  text: string,
): Extract<DocumentPlace, { readonly kind: 'environment' | 'app-config' }> | undefined {
  const [, place = '', version] = /^(.*?)(?:@([^@/]*))?$/s.exec(text) ?? []
  const parts = place.split('/')
  const [application = '', environment, profile, ...others] = parts
  if (others.length > 0 || parts.some((part) => part === '') || version === '') return undefined
  const of = version === undefined ? {} : { version }
  if (environment === undefined) return { kind: 'environment', name: application, ...of }
  return profile === undefined ? undefined : { kind: 'app-config', application, environment, profile, ...of }
}
