import { createHash } from 'node:crypto'
import { HoldfastError } from '../../errors.js'
import { checkOptions } from '../../options/option-checks.js'
import { Deployment, describeTarget, type EmulatorTarget, targetChecks } from './deployment.js'

/** What can be missing of a target, in the service's words. */
export type MissingResource = 'Application' | 'Environment' | 'ConfigurationProfile' | 'Deployment'

/** Identifiers of one kind of resource: name and id alike lead to the id. */
type Ids = Map<string, string>

interface Application {
  readonly environments: Ids
  readonly profiles: Ids
  /** By `environment id/profile id`. */
  readonly deployments: Map<string, Deployment>
}

/** The applications, environments and profiles there are, and what is deployed where. */
export class Resources {
  readonly #ids: Ids = new Map()
  readonly #applications = new Map<string, Application>()

  /** Looks a target up as the service does: the first part that is not there is the one reported. */
  find(target: EmulatorTarget): Deployment | MissingResource {
    const application = this.#applications.get(this.#ids.get(target.application) ?? '')
    if (application === undefined) return 'Application'
    const environmentId = application.environments.get(target.environment)
    if (environmentId === undefined) return 'Environment'
    const profileId = application.profiles.get(target.profile)
    if (profileId === undefined) return 'ConfigurationProfile'
    const deployment = application.deployments.get(`${environmentId}/${profileId}`)
    return deployment?.deployed ? deployment : 'Deployment'
  }

  /** Looks up a target that must have something deployed. */
  get(target: EmulatorTarget): Deployment {
    checkOptions(target, targetChecks, 'target')
    const found = this.find(target)
    if (typeof found === 'string') {
      throw new HoldfastError(
        'INVALID_STATE',
        `${describeTarget(target)}: the emulator has no such ${found}. Call deploy() for this target first.`,
      )
    }
    return found
  }

  /** Looks up a target and makes whatever part of it is not there yet. */
  create(target: EmulatorTarget): Deployment {
    const ids = this.identify(target)
    const { deployments } = this.#applications.get(ids.application) as Application
    const place = `${ids.environment}/${ids.profile}`
    const deployment = deployments.get(place) ?? new Deployment(target)
    deployments.set(place, deployment)
    return deployment
  }

  /** The ids of a target's parts, which are made when they are not there yet. */
  identify(target: EmulatorTarget): EmulatorTarget {
    checkOptions(target, targetChecks, 'target')
    const application = idOf(this.#ids, target.application, 'application')
    let owned = this.#applications.get(application)
    if (owned === undefined) {
      owned = { environments: new Map(), profiles: new Map(), deployments: new Map() }
      this.#applications.set(application, owned)
    }
    return {
      application,
      environment: idOf(owned.environments, target.environment, `${application}/environment`),
      profile: idOf(owned.profiles, target.profile, `${application}/profile`),
    }
  }
}

function idOf(ids: Ids, identifier: string, scope: string): string {
  const known = ids.get(identifier)
  if (known !== undefined) return known
  const id = createHash('sha256').update(`${scope}/${identifier}`).digest('hex').slice(0, 7)
  ids.set(identifier, id).set(id, id)
  return id
}
