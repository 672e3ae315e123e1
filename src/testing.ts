// The AppConfig endpoint in a box: the real wire format on loopback, for development and tests.
export type { DeployOptions } from './emulator/deploy-options.js'
export type { EmulatorTarget } from './emulator/deployment.js'
export type { AppConfigEmulatorOptions } from './emulator/emulator-options.js'
// What to make go wrong, and what the endpoint saw.
export type { EmulatorFault, EmulatorOperation, InjectOptions } from './emulator/faults.js'
// Time that moves when told to, for the endpoint and the client alike.
export { type ManualClock, manualClock } from './emulator/manual-clock.js'
export type { EmulatorRequest } from './emulator/request-log.js'
export { type AppConfigEmulator, startAppConfigEmulator } from './emulator/start-app-config-emulator.js'
// A client that answers from what a test says.
export {
  createTestClient,
  type Restore,
  type TestClient,
  type TestClientOptions,
  type TestFlags,
} from './testing/create-test-client.js'
export { type FlagBuilder, flag } from './testing/flag-builder.js'
export type { TestFlag, TestSurroundings } from './testing/test-document.js'
