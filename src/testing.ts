/**
 * A client for tests, a builder of flags, an AppConfig endpoint on loopback, and a clock that stands still.
 * @module
 */

export type { AppConfigEmulatorOptions } from './emulator/emulator-options.js'
// What to make go wrong, and what the endpoint saw.
export type { AnswerHeader, EmulatorFault, InjectOptions } from './emulator/http/emulator-fault.js'
export type { ControlOperation, EmulatorOperation, MonitoringOperation } from './emulator/http/operations.js'
export type { EmulatorRequest } from './emulator/http/request-log.js'
export { type AlarmKind, type AppConfigEmulator, startAppConfigEmulator } from './emulator/start-app-config-emulator.js'
export type { DeployOptions } from './emulator/store/deploy-options.js'
export type { AlarmState } from './emulator/store/environment.js'
export type { EmulatorTarget } from './emulator/store/target.js'
// A client that answers from what a test says.
export {
  createTestClient,
  type Restore,
  type TestClient,
  type TestClientOptions,
  type TestFlags,
} from './testing/create-test-client.js'
export { type FlagBuilder, flag, type VariantNames } from './testing/flag-builder.js'
// Time that moves when told to, for the endpoint and the client alike.
export { type ManualClock, manualClock } from './testing/manual-clock.js'
export type { TestFlag, TestSurroundings } from './testing/test-document.js'
