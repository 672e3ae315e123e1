import { existsSync } from 'node:fs'
import { isHoldfastError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, refused } from '../../options/value-checks.js'
import { agent } from './agent.js'
import { type AppConfigOptions, appConfig, appConfigChecks } from './app-config.js'
import { describeTarget } from './app-config-target.js'
import { identityOf } from './identity-of.js'
import type { FlagSource } from './source.js'

/** Which configuration of AWS AppConfig, and whether the function reaches it through the AppConfig extension. */
export interface LambdaSourceOptions extends AppConfigOptions {
  /**
   * Whether the function has the AppConfig extension as a layer.
   * @default whether it is in /opt/extensions, or one of its variables AWS_APPCONFIG_EXTENSION_… is set
   */
  readonly extension?: boolean
}

const checks: OptionChecks<LambdaSourceOptions> = { ...appConfigChecks, extension: checkBoolean }

/** The name of an extension is that of its file. The log of every function that has this one shows its name. */
const EXTENSION_FILE = '/opt/extensions/AppConfigAgent'

/**
 * A source for AppConfig in a Lambda function: through the AppConfig extension where the function has it as a layer, else as
 * `appConfig()` does.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { lambdaSource } from 'holdfast/lambda'
 *
 * const source = lambdaSource({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * const client = createFlagClient({ source, polling: 'on-demand' })
 * ```
 */
export function lambdaSource(options: LambdaSourceOptions): FlagSource {
  checkOptions(options, checks, 'source')
  const { extension = hasExtension(), ...direct } = options
  return extension ? extensionSource(direct) : appConfig(direct)
}

function hasExtension(): boolean {
  const isSetUp = Object.keys(process.env).some((name) => name.startsWith('AWS_APPCONFIG_EXTENSION_'))
  return isSetUp || existsSync(EXTENSION_FILE)
}

function extensionPort(): number {
  const variable = 'AWS_APPCONFIG_EXTENSION_HTTP_PORT'
  const port = process.env[variable] || '2772'
  if (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535) return Number(port)
  throw refused(variable, 'a port, 1 to 65535', port)
}

/** The extension; and AppConfig itself for as long as the extension cannot be reached, such as while it starts. */
function extensionSource(options: AppConfigOptions): FlagSource {
  const { application, environment, profile } = options
  const extension = agent({ application, environment, profile, url: `http://localhost:${extensionPort()}` })
  let service: FlagSource | undefined = appConfig(options)
  const identity = `extension ${identityOf(service)}`

  async function leaveService(): Promise<void> {
    const left = service
    service = undefined
    await left?.close?.()
  }

  return {
    description: `AppConfig extension ${describeTarget(options)}`,
    identity,
    polled: true,
    async fetch(request) {
      try {
        const answer = await extension.fetch(request)
        // If the session were kept, "unchanged" would later refer to a document that the extension has replaced.
        await leaveService()
        return answer
      } catch (error) {
        if (!isHoldfastError(error) || error.code !== 'SOURCE_UNAVAILABLE' || request.signal.aborted) throw error
        service ??= appConfig(options)
        return service.fetch(request)
      }
    },
    close: leaveService,
  }
}
