/** The longest description of a version or a deployment, in characters. */
export const MAX_DESCRIPTION = 1_024

/** A resource that has an id of AppConfig's and a name of people's. */
export interface Named {
  /** AppConfig's: seven characters. */
  readonly id: string
  /** People's: several resources may have one name. */
  readonly name: string
}

/** A configuration profile. */
export interface ControlProfile extends Named {
  /** `AWS.AppConfig.FeatureFlags` holds authored flags; all else is freeform. */
  readonly type: 'freeform' | 'feature-flags'
  /** Whether its versions are in AppConfig's own store, the only one that can be published to. */
  readonly hosted: boolean
  /** What judges a document before it is deployed. */
  readonly validators: readonly ('JSON_SCHEMA' | 'LAMBDA')[]
}

/** An environment, and the alarms that watch its deployments. */
export interface ControlEnvironment extends Named {
  /** ARNs of CloudWatch alarms. One that leaves the state OK rolls a deployment back. */
  readonly alarmArns: readonly string[]
}

/** How a deployment grows. Minutes are whole. */
export interface Strategy extends Named {
  /** By equal steps, or by powers of the growth factor. */
  readonly growth: 'LINEAR' | 'EXPONENTIAL'
  /** Percent of a step, or the base of the exponential growth: 1 to 100. */
  readonly growthFactor: number
  /** How long it grows to 100 %. */
  readonly deploymentMinutes: number
  /** How long alarms are watched after that. The environment is blocked meanwhile. */
  readonly bakeMinutes: number
}

/** As AppConfig calls them. The last three, and COMPLETE, are ends; all others keep the environment from other deployments. */
export type DeploymentState =
  | 'VALIDATING'
  | 'DEPLOYING'
  | 'BAKING'
  | 'COMPLETE'
  | 'ROLLING_BACK'
  | 'ROLLED_BACK'
  | 'REVERTED'

/** One deployment, as a list tells of it. Times are milliseconds since the epoch. */
export interface DeploymentSummary {
  /** Counted from 1 in its environment. */
  readonly number: number
  /** Missing where an endpoint does not tell it in lists: `getDeployment` does. */
  readonly profileId: string | undefined
  /** Name of the profile. */
  readonly profileName: string
  /** Of a hosted profile a number in digits; else a version of S3, a document, a pipeline. */
  readonly version: string
  /** Label of the version. */
  readonly versionLabel: string | undefined
  /** Where it is. */
  readonly state: DeploymentState
  /** 0 to 100. */
  readonly percent: number
  /** When it began. */
  readonly startedAt: number | undefined
  /** When it ended, whatever the end. */
  readonly completedAt: number | undefined
  /** Of its strategy: how long it grows. */
  readonly deploymentMinutes: number
  /** Of its strategy: how long alarms are watched after that. */
  readonly bakeMinutes: number
}

/** What happened in a deployment. */
export interface DeploymentEvent {
  /** When: milliseconds since the epoch. */
  readonly at: number
  /** `DEPLOYMENT_STARTED`, `PERCENTAGE_UPDATED`, `BAKE_TIME_STARTED`, `ROLLBACK_STARTED`, `DEPLOYMENT_COMPLETED`, … */
  readonly type: string
  /** `USER`, `APPCONFIG`, `CLOUDWATCH_ALARM`, `INTERNAL_ERROR`. */
  readonly triggeredBy: string | undefined
  /** In AppConfig's words. */
  readonly description: string
}

/** One deployment, with what happened in it. */
export interface Deployment extends DeploymentSummary {
  /** Always there. */
  readonly profileId: string
  /** How it grows. */
  readonly strategyId: string | undefined
  /** As it was given when the deployment was started. */
  readonly description: string | undefined
  /** Newest first, as AppConfig gives them. */
  readonly events: readonly DeploymentEvent[]
}

/** One version of a hosted profile, without its bytes. */
export interface VersionSummary {
  /** Counted from 1 in its profile. */
  readonly number: number
  /** No two versions of a profile have the same. */
  readonly label: string | undefined
  /** As it was given. AppConfig keeps ASCII alone: all else stands as an escape of JSON. */
  readonly description: string | undefined
}

/** One version of a hosted profile. */
export interface HostedVersion extends VersionSummary {
  /** Its bytes, as they were given. */
  readonly content: Uint8Array
  /** Its MIME type. */
  readonly contentType: string
}

/** A new version. */
export interface NewVersion {
  /** Its bytes: 2 MB at most, where the quota has not been raised. */
  readonly content: Uint8Array
  /** Its MIME type. */
  readonly contentType: string
  /** The lock: the newest version there is; undefined where there is none. Another one is a conflict. */
  readonly latestVersion: number | undefined
  /**
   * At most 64 characters of ASCII, not digits alone.
   * @default none
   */
  readonly label?: string
  /**
   * At most 1,024 characters; all but ASCII is written as an escape of JSON.
   * @default none
   */
  readonly description?: string
}

/** A new deployment. */
export interface NewDeployment {
  /** Id of the profile. */
  readonly profileId: string
  /** Id of the strategy. */
  readonly strategyId: string
  /** Number of a hosted version in digits. */
  readonly version: string
  /** The lock: the newest deployment there is; undefined where there is none. Another one is a conflict. */
  readonly latestDeployment: number | undefined
  /**
   * At most 1,024 characters.
   * @default none
   */
  readonly description?: string
}

/**
 * AppConfig's control plane, as far as a release needs it. Lists come page by page as they are read. Every call rejects with a
 * `ControlError`, and is tried again where that can do no harm.
 */
export interface ControlPlane {
  /** Which AppConfig it is, for people: `AppConfig in eu-central-1`. */
  where(): Promise<string>
  /** Of the account, in the region. */
  listApplications(): AsyncIterable<Named>
  /** Of an application. */
  listEnvironments(applicationId: string): AsyncIterable<ControlEnvironment>
  /** Of an application. */
  listProfiles(applicationId: string): AsyncIterable<Omit<ControlProfile, 'validators'>>
  /** With its validators. */
  getProfile(applicationId: string, profileId: string): Promise<ControlProfile>
  /** The account's own and the predefined, which are called `AppConfig.…`. */
  listStrategies(): AsyncIterable<Strategy>

  /** Newest first. */
  listVersions(applicationId: string, profileId: string): AsyncIterable<VersionSummary>
  /** With its bytes. */
  getVersion(applicationId: string, profileId: string, version: number): Promise<HostedVersion>
  /** Gives its number. */
  createVersion(applicationId: string, profileId: string, version: NewVersion): Promise<number>

  /** Newest first, of all profiles. */
  listDeployments(applicationId: string, environmentId: string): AsyncIterable<DeploymentSummary>
  /** With its events. */
  getDeployment(applicationId: string, environmentId: string, deployment: number): Promise<Deployment>
  /** Gives its number. */
  startDeployment(applicationId: string, environmentId: string, deployment: NewDeployment): Promise<number>
  /** One in progress is rolled back, which takes `allowRevert` while it is BAKING; with that, one COMPLETE for less than 72 hours is reverted. */
  stopDeployment(applicationId: string, environmentId: string, deployment: number, allowRevert: boolean): Promise<void>

  /** Closes connections. */
  close(): void
}
