import type { AppConfigFlagOptions } from '../../schema/appconfig/app-config-flag-options.js'

/** `holdfast.json`, checked. Its JSON Schema, which says what each member is, ships as `holdfast/schemas/holdfast.schema.json`. */
export interface Config {
  readonly document?: string
  readonly tests?: readonly string[]
  readonly population?: string
  readonly source?: readonly string[]
  readonly types?: string
  readonly environments?: Readonly<Record<string, ConfiguredEnvironment>>
  readonly appConfigFlags?: AppConfigFlagOptions
  readonly lint?: Readonly<Record<string, 'error' | 'warning' | 'off'>>
}

export interface ConfiguredEnvironment {
  readonly application: string
  readonly environment: string
  readonly profile: string
  readonly region?: string
  readonly strategy?: string
  readonly emergencyStrategy?: string
  readonly killEnvironment?: string
  readonly killProfile?: string
  readonly logGroups?: readonly string[]
}

/** The config of a repository, and where it is. */
export interface FoundConfig {
  /** Path of the file, relative to where the command runs; undefined where there is none. */
  readonly path: string | undefined
  /** What paths in it are relative to: its folder; the current one where there is no file. Absolute. */
  readonly folder: string
  readonly settings: Config
}
