/** A resource that has an id of AppConfig's and a name of people's. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** A configuration profile. */
export interface ControlProfile extends Named {
  /** `AWS.AppConfig.FeatureFlags` holds authored flags; all else is freeform. */
  readonly type: 'freeform' | 'feature-flags'
  /** Whether its versions are in AppConfig's own store, the only one that can be published to. */
  readonly hosted: boolean
  readonly validators: readonly ('JSON_SCHEMA' | 'LAMBDA')[]
}

/** An environment, and the alarms that watch its deployments. */
export interface ControlEnvironment extends Named {
  readonly alarmArns: readonly string[]
}

/** How a deployment grows. Minutes are whole. */
export interface Strategy extends Named {
  readonly growth: 'LINEAR' | 'EXPONENTIAL'
  /** Percent of a step, or the base of the exponential growth: 1 to 100. */
  readonly growthFactor: number
  readonly deploymentMinutes: number
  readonly bakeMinutes: number
}

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
  readonly number: number
  /** Missing where an endpoint does not tell it in lists: `getDeployment` does. */
  readonly profileId: string | undefined
  /** Name of the profile. */
  readonly profileName: string
  /** Of a hosted profile a number in digits; else a version of S3, a document, a pipeline. */
  readonly version: string
  readonly versionLabel: string | undefined
  readonly state: DeploymentState
  /** 0 to 100. */
  readonly percent: number
  readonly startedAt: number | undefined
  readonly completedAt: number | undefined
  /** Of its strategy. */
  readonly deploymentMinutes: number
  readonly bakeMinutes: number
}

/** What happened in a deployment. */
export interface DeploymentEvent {
  readonly at: number
  /** `DEPLOYMENT_STARTED`, `PERCENTAGE_UPDATED`, `BAKE_TIME_STARTED`, `ROLLBACK_STARTED`, `DEPLOYMENT_COMPLETED`, … */
  readonly type: string
  readonly triggeredBy: string | undefined
  readonly description: string
}

export interface Deployment extends DeploymentSummary {
  readonly profileId: string
  readonly strategyId: string | undefined
  readonly description: string | undefined
  /** Newest first, as AppConfig gives them. */
  readonly events: readonly DeploymentEvent[]
}

/** One version of a hosted profile, without its bytes. */
export interface VersionSummary {
  readonly number: number
  readonly label: string | undefined
  readonly description: string | undefined
}

export interface HostedVersion extends VersionSummary {
  readonly content: Uint8Array
  readonly contentType: string
}

/** A new version. */
export interface NewVersion {
  readonly content: Uint8Array
  readonly contentType: string
  /** The lock: the newest version there is; undefined where there is none. Another one is a conflict. */
  readonly latestVersion: number | undefined
  /** At most 64 characters, not digits alone. */
  readonly label?: string
  /** At most 1,024 characters. */
  readonly description?: string
}

/** A new deployment. */
export interface NewDeployment {
  readonly profileId: string
  readonly strategyId: string
  readonly version: string
  /** The lock: the newest deployment there is; undefined where there is none. Another one is a conflict. */
  readonly latestDeployment: number | undefined
  /** At most 1,024 characters. */
  readonly description?: string
}

/**
 * AppConfig's control plane, as far as a release needs it. Lists come page by page as they are read. Every call rejects with a
 * `ControlError`, and is tried again where that can do no harm.
 */
export interface ControlPlane {
  listApplications(): AsyncIterable<Named>
  listEnvironments(applicationId: string): AsyncIterable<ControlEnvironment>
  listProfiles(applicationId: string): AsyncIterable<Omit<ControlProfile, 'validators'>>
  getProfile(applicationId: string, profileId: string): Promise<ControlProfile>
  /** The account's own and the predefined, which are called `AppConfig.…`. */
  listStrategies(): AsyncIterable<Strategy>

  /** Newest first. */
  listVersions(applicationId: string, profileId: string): AsyncIterable<VersionSummary>
  getVersion(applicationId: string, profileId: string, version: number): Promise<HostedVersion>
  /** Gives its number. */
  createVersion(applicationId: string, profileId: string, version: NewVersion): Promise<number>

  /** Newest first, of all profiles. */
  listDeployments(applicationId: string, environmentId: string): AsyncIterable<DeploymentSummary>
  getDeployment(applicationId: string, environmentId: string, deployment: number): Promise<Deployment>
  /** Gives its number. */
  startDeployment(applicationId: string, environmentId: string, deployment: NewDeployment): Promise<number>
  /** One in progress is rolled back; with `allowRevert`, one that is BAKING, or COMPLETE for less than 72 hours, is reverted. */
  stopDeployment(applicationId: string, environmentId: string, deployment: number, allowRevert: boolean): Promise<void>

  close(): void
}
