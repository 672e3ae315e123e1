import { Resources } from '../emulator/store/resources.js'
import type { EmulatorTarget } from '../emulator/store/target.js'

/** What a service that runs here calls its application and environment is of no account: its profile says which document. */
export class AnyApplication extends Resources {
  override find(target: EmulatorTarget, now: number): ReturnType<Resources['find']> {
    return super.find(targetOf(target.profile), now)
  }
}

export function targetOf(profile: string): EmulatorTarget {
  return { application: 'any', environment: 'any', profile }
}
