import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appConfig, createFlagClient } from 'holdfast'
import { startAppConfigEmulator } from 'holdfast/testing'
import { largeDocument } from '../documents.js'
import { live } from '../live.js'

const target = { application: 'shop', environment: 'prod', profile: 'flags' }

/**
 * AppConfig on this host with a document of so many flags, a snapshot of it, and the document as a file.
 * @returns {Promise<{ documentPath: string, env: Record<string, string>, close: () => Promise<void> }>} `env`: for a function that
 *   is to find AppConfig and the snapshot
 */
export async function prepareAppConfig(folder, flagCount) {
  const document = largeDocument(flagCount - 2)
  document.flags.on = { enabled: true, rules: [{ serve: 'on' }] }
  document.flags.off = { enabled: false, rules: [{ serve: 'on' }] }
  const documentPath = join(folder, 'document.json')
  await writeFile(documentPath, JSON.stringify(document))

  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  emulator.deploy(target, document)
  const { region, credentials } = emulator.clientOptions
  const env = {
    AWS_REGION: region,
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    SNAPSHOT_DIR: join(folder, 'snapshots'),
  }
  // A snapshot belongs to region and endpoint, which functions have from their environment.
  Object.assign(process.env, env)
  const client = createFlagClient({ source: appConfig(target), snapshotDir: env.SNAPSHOT_DIR, polling: 'on-demand' })
  await live(client)
  await client.close()
  return { documentPath, env, close: () => emulator.close() }
}
