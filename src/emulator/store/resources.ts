import { HoldfastError } from '../../errors.js'
import { checkOptions } from '../../options/option-checks.js'
import { Collection } from './collection.js'
import { type AlarmState, Environment } from './environment.js'
import { Place } from './place.js'
import { Profile } from './profile.js'
import { predefinedStrategies, type Strategy } from './strategy.js'
import { describeTarget, type EmulatorTarget, targetChecks } from './target.js'

/** What can be missing of a target, in the service's words. */
export type MissingResource = 'Application' | 'Environment' | 'ConfigurationProfile' | 'Deployment'

export interface Application {
  readonly id: string
  readonly name: string
  readonly description: string | undefined
  readonly environments: Collection<Environment>
  readonly profiles: Collection<Profile>
  /** By `environment id/profile id`. */
  readonly places: Map<string, Place>
}

/** The applications, environments, profiles and strategies there are, and what is deployed where. */
export class Resources {
  readonly applications = new Collection<Application>('Application', 'application', 100)
  readonly strategies = new Collection<Strategy>('Deployment strategy', 'strategy', 20 + predefinedStrategies.length)
  readonly #alarms = new Map<string, AlarmState>()
  readonly #compositeAlarms = new Set<string>()
  readonly #tags = new Map<string, Map<string, string>>()

  constructor() {
    for (const strategy of predefinedStrategies) this.strategies.put(strategy)
  }

  /** Looks a target up as the service does: the first part that is not there is the one reported. */
  find(target: EmulatorTarget, now: number): Place | MissingResource {
    const application = this.applications.find(target.application)
    if (application === undefined) return 'Application'
    const environment = application.environments.find(target.environment)
    if (environment === undefined) return 'Environment'
    const profile = application.profiles.find(target.profile)
    if (profile === undefined) return 'ConfigurationProfile'
    const place = placeOf(application, environment, profile, target)
    return place.isDeployed(now) ? place : 'Deployment'
  }

  /** Looks up a target that must have something deployed. */
  get(target: EmulatorTarget, now: number): Place {
    checkOptions(target, targetChecks, 'target')
    const found = this.find(target, now)
    if (typeof found === 'string') {
      throw new HoldfastError(
        'INVALID_STATE',
        `${describeTarget(target)}: the emulator has no such ${found}. Call deploy() for this target first.`,
      )
    }
    return found
  }

  /** Looks up a target and makes whatever part of it is not there yet. */
  create(target: EmulatorTarget): Place {
    checkOptions(target, targetChecks, 'target')
    const application = this.applications.find(target.application) ?? this.addApplication(target.application)
    const environment =
      application.environments.find(target.environment) ?? addEnvironment(application, target.environment)
    const profile = application.profiles.find(target.profile) ?? addProfile(application, target.profile)
    return placeOf(application, environment, profile, target)
  }

  /** The ids of a target's parts, which are made when they are not there yet. */
  identify(target: EmulatorTarget): EmulatorTarget {
    return this.create(target).ids
  }

  addApplication(name: string, description?: string): Application {
    const id = this.applications.nextId(name)
    return this.applications.put({
      id,
      name,
      description,
      environments: new Collection('Environment', `${id}/environment`, 20),
      profiles: new Collection('Configuration profile', `${id}/profile`, 100),
      places: new Map(),
    })
  }

  /** @param resource as the end of its ARN: `application/ID/environment/ID` */
  tagsOf(resource: string): Map<string, string> {
    const tags = this.#tags.get(resource) ?? new Map<string, string>()
    this.#tags.set(resource, tags)
    return tags
  }

  tag(resource: string, tags: Readonly<Record<string, string>> = {}): void {
    if (Object.keys(tags).length > 0) this.#tags.set(resource, new Map(Object.entries(tags)))
  }

  get alarms(): ReadonlyMap<string, AlarmState> {
    return this.#alarms
  }

  get compositeAlarms(): ReadonlySet<string> {
    return this.#compositeAlarms
  }

  /** An alarm changes its state: deployments that it watches are rolled back unless it is OK. */
  setAlarm(arn: string, state: AlarmState, isComposite: boolean, now: number): void {
    this.#alarms.set(arn, state)
    if (isComposite) this.#compositeAlarms.add(arn)
    else this.#compositeAlarms.delete(arn)
    for (const { environments } of this.applications) {
      for (const environment of environments) environment.heed(this.#alarms, now)
    }
  }
}

function addEnvironment({ environments }: Application, name: string): Environment {
  return environments.put(new Environment(environments.nextId(name), { name, description: undefined, monitors: [] }))
}

function addProfile({ profiles }: Application, name: string): Profile {
  const settings = { name, description: undefined, retrievalRoleArn: undefined, validators: [] }
  return profiles.put(new Profile(profiles.nextId(name), 'AWS.Freeform', 'hosted', settings))
}

function placeOf(application: Application, environment: Environment, profile: Profile, target: EmulatorTarget): Place {
  const key = `${environment.id}/${profile.id}`
  const ids = { application: application.id, environment: environment.id, profile: profile.id }
  const place = application.places.get(key) ?? new Place(target, ids, environment, profile, application.environments)
  application.places.set(key, place)
  return place
}
