import { onTestFinished, vi } from 'vitest'

/** No AWS configuration but what the test gives, whatever the machine has. */
export function bareMachine(): void {
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(?!SDK_JS_)/.test(name)) vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
}
