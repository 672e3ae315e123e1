import { type OptionChecks, optionsOf } from '../options/option-checks.js'
import { type AppConfigFlagOptions, appConfigFlagChecks } from './appconfig/app-config-flag-options.js'
import { type DocumentLimits, limitChecks } from './limits.js'

/** How a document is read. */
export interface DocumentReadOptions {
  /**
   * What the document may cost. One beyond these limits is refused.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits> | undefined
  /**
   * How a document of AppConfig's own feature flags is read.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions | undefined
}

export const readChecks: OptionChecks<DocumentReadOptions> = {
  limits: optionsOf(limitChecks),
  appConfigFlags: optionsOf(appConfigFlagChecks),
}
