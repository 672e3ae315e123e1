import { nearestHint } from '../options/nearest-name.js'
import { checkOptions, type OptionChecks, required } from '../options/option-checks.js'
import { checkString } from '../options/value-checks.js'
import { printable } from '../text/printable.js'
import { ControlError } from './control-error.js'
import type { ControlEnvironment, ControlPlane, ControlProfile, Named, Strategy } from './control-plane.js'

/** Where a document is released to. */
export interface ReleasePlace {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
}

const placeChecks: OptionChecks<ReleasePlace> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
}

/** A configuration profile with its ids. */
export interface ResolvedProfile {
  /** Id of the application. */
  readonly applicationId: string
  /** The configuration profile. */
  readonly profile: Omit<ControlProfile, 'validators'>
}

/** A place with its ids. */
export interface ResolvedPlace extends ResolvedProfile {
  /** Id of the environment. */
  readonly environmentId: string
  /** The environment, with its alarms. */
  readonly environment: ControlEnvironment
  /** For people: `checkout/prod/flags`, by names. */
  readonly label: string
}

/**
 * Looks the names up. What is an id is taken as one; else it is a name, and must be that of one resource alone.
 * @throws {ControlError} CONTROL_NOT_FOUND, naming the nearest or all that there are; and what a call may fail with
 * @throws {InvalidOptionsError} for a member of the place that is missing, misspelt or of the wrong type
 * @example
 * ```ts
 * import { appConfigControlPlane, resolvePlace } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane()
 * const place = await resolvePlace(controlPlane, { application: 'checkout', environment: 'prod', profile: 'flags' })
 * console.log(place.environmentId, place.profile.id)
 * ```
 */
export async function resolvePlace(controlPlane: ControlPlane, place: ReleasePlace): Promise<ResolvedPlace> {
  checkOptions(place, placeChecks, 'place')
  const region = await controlPlane.where()
  const application = await applicationOf(controlPlane, place.application, region)
  const environment = await resolved(place.environment, controlPlane.listEnvironments(application.id), {
    what: 'environment',
    action: 'appconfig:ListEnvironments',
    region,
    owner: ownerOf(application),
  })
  const profile = await profileOf(controlPlane, application, place.profile, region)
  return {
    applicationId: application.id,
    environmentId: environment.id,
    environment,
    profile,
    label: [application, environment, profile].map(({ name }) => printable(name)).join('/'),
  }
}

/**
 * The same for a profile, wherever its versions are deployed to.
 * @throws {ControlError} CONTROL_NOT_FOUND, naming the nearest or all that there are
 */
export async function resolveProfile(
  controlPlane: ControlPlane,
  place: Pick<ReleasePlace, 'application' | 'profile'>,
): Promise<ResolvedProfile> {
  const region = await controlPlane.where()
  const application = await applicationOf(controlPlane, place.application, region)
  return { applicationId: application.id, profile: await profileOf(controlPlane, application, place.profile, region) }
}

function applicationOf(controlPlane: ControlPlane, application: string, region: string): Promise<Named> {
  const action = 'appconfig:ListApplications'
  return resolved(application, controlPlane.listApplications(), { what: 'application', action, region, owner: region })
}

function profileOf(controlPlane: ControlPlane, application: Named, profile: string, region: string) {
  return resolved(profile, controlPlane.listProfiles(application.id), {
    what: 'configuration profile',
    action: 'appconfig:ListConfigurationProfiles',
    region,
    owner: ownerOf(application),
  })
}

function ownerOf({ name }: Named): string {
  return `application "${printable(name)}"`
}

/**
 * Looks a strategy up by name or id.
 * @throws {ControlError} CONTROL_NOT_FOUND, naming the nearest or all that there are
 */
export async function resolveStrategy(controlPlane: ControlPlane, strategy: string): Promise<Strategy> {
  const region = await controlPlane.where()
  return resolved(strategy, controlPlane.listStrategies(), {
    what: 'deployment strategy',
    action: 'appconfig:ListDeploymentStrategies',
    region,
    owner: region,
  })
}

interface Sought {
  readonly what: string
  readonly action: string
  readonly region: string
  /** What it would be in. */
  readonly owner: string
}

const MOST_NAMES = 10

async function resolved<Item extends Named>(sought: string, items: AsyncIterable<Item>, terms: Sought): Promise<Item> {
  const all: Item[] = []
  for await (const item of items) {
    if (item.id === sought) return item
    all.push(item)
  }
  const [found, ...others] = all.filter(({ name }) => name === sought)
  if (found === undefined)
    throw notThere(
      sought,
      all.map(({ name }) => name),
      terms,
    )
  if (others.length === 0) return found
  const ids = [found, ...others].map(({ id }) => id).join(', ')
  const { what, action, owner, region } = terms
  const where = owner === region ? '' : ` of ${owner}`
  throw new ControlError(
    'CONTROL_NOT_FOUND',
    action,
    `${region}: there are ${others.length + 1} ${what}s "${printable(sought)}"${where}. Give the id of one: ${ids}.`,
  )
}

function notThere(sought: string, names: readonly string[], { what, action, region, owner }: Sought): ControlError {
  const shown = names.slice(0, MOST_NAMES).map(printable).join(', ')
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : ''
  const known = names.length === 0 ? 'There is none' : `There are ${shown}${more}`
  const hint = printable(nearestHint(sought, names, ` ${known}. Check region and account.`))
  const where = owner === region ? '' : ` in ${owner}`
  return new ControlError(
    'CONTROL_NOT_FOUND',
    action,
    `${region}: there is no ${what} "${printable(sought.slice(0, 80))}"${where}.${hint}`,
  )
}
