import { flagContent } from './flags/flag-content.js'
import { ServiceError } from './service-error.js'

/** One version of a document. Deployments hand it to sessions; it stays as it is. */
export interface Version {
  /** Counted from 1 for each profile. A number is never given again. */
  readonly number: number
  readonly content: Uint8Array
  /** What sessions get: of flags, what a plain call of the data plane gets. */
  readonly served: Uint8Array
  readonly contentType: string
  readonly label: string | undefined
  readonly description: string | undefined
}

export type NewVersion = Omit<Version, 'number' | 'served'>

export interface Validator {
  readonly type: 'JSON_SCHEMA' | 'LAMBDA'
  /** The schema, or the function's ARN. */
  readonly content: string
}

/** What people can change of a profile. */
interface ProfileSettings {
  readonly name: string
  readonly description: string | undefined
  readonly retrievalRoleArn: string | undefined
  readonly validators: readonly Validator[]
}

/** Versions that a profile can hold: the service's quota. */
export const MAX_VERSIONS = 100

export const FLAGS = 'AWS.AppConfig.FeatureFlags'

/** A configuration profile, with its hosted versions. */
export class Profile {
  readonly id: string
  readonly type: string
  readonly locationUri: string
  settings: ProfileSettings
  readonly #versions = new Map<number, Version>()
  #latest = 0

  constructor(id: string, type: string, locationUri: string, settings: ProfileSettings) {
    this.id = id
    this.type = type
    this.locationUri = locationUri
    this.settings = settings
  }

  get name(): string {
    return this.settings.name
  }

  /** Newest first. */
  get versions(): readonly Version[] {
    return [...this.#versions.values()].reverse()
  }

  version(number: number): Version {
    const version = this.#versions.get(number)
    if (version !== undefined) return version
    throw noVersion(this, number)
  }

  /** By number, or by label. */
  findVersion(identifier: string): Version {
    const version = /^\d+$/.test(identifier)
      ? this.#versions.get(Number(identifier))
      : this.versions.find(({ label }) => label === identifier)
    if (version !== undefined) return version
    throw noVersion(this, identifier)
  }

  /**
   * Adds a version. Flags are checked and normal first; the same flags as in the newest version are that version.
   * @throws {ServiceError} for flags that the service refuses
   */
  add(version: NewVersion, now: number): Version {
    const newest = this.#versions.get(this.#latest)
    const flags = this.type === FLAGS ? flagContent(version.content, newest?.content, now) : undefined
    if (this.type === FLAGS && flags === undefined && newest !== undefined) return newest
    this.#latest += 1
    const content = flags?.stored ?? version.content
    const added = { ...version, content, served: flags?.served ?? content, number: this.#latest }
    this.#versions.set(added.number, added)
    return added
  }

  /** As `add`, if nobody has added another version or used the label meanwhile. */
  addAfter(version: NewVersion, latest: number | undefined, now: number): Version {
    const newest = this.versions[0]?.number ?? 0
    if (latest !== undefined && latest !== newest) {
      throw new ServiceError(
        'ConflictException',
        `The latest version of configuration profile ${this.id} is ${newest}, not ${latest}.`,
      )
    }
    if (version.label !== undefined && this.versions.some(({ label }) => label === version.label)) {
      throw new ServiceError(
        'ConflictException',
        `Configuration profile ${this.id} already has a version with the label ${version.label}.`,
      )
    }
    return this.add(version, now)
  }

  /** Makes room, as the service leaves to its users: of what `isNeeded` does not hold on to, the oldest goes. */
  forgetOldest(isNeeded: (version: Version) => boolean): void {
    for (const version of this.#versions.values()) {
      if (this.#versions.size <= MAX_VERSIONS) return
      if (version.number !== this.#latest && !isNeeded(version)) this.#versions.delete(version.number)
    }
  }

  deleteVersion(number: number): void {
    this.version(number)
    this.#versions.delete(number)
  }
}

function noVersion({ id }: Profile, identifier: string | number): ServiceError {
  return new ServiceError(
    'ResourceNotFoundException',
    `Version ${identifier} of configuration profile ${id} could not be found.`,
    { ResourceName: 'HostedConfigurationVersion' },
  )
}
