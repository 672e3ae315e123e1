import { Diagnostics, type DiagnosticsParts, type WarningCode } from '../client/diagnostics/diagnostics.js'
import { InvalidOptionsError } from '../errors.js'

/** Throws what a client would warn of and go on: the one place where asking for a flag throws. */
export class StrictDiagnostics extends Diagnostics {
  readonly #declared: ReadonlySet<string>

  /** `declared`: the keys that the test knows of. A test may say that one of them is not deployed. */
  constructor(parts: DiagnosticsParts, declared: ReadonlySet<string>) {
    super(parts)
    this.#declared = declared
  }

  override count(code: WarningCode, flag: string): boolean {
    return code !== 'FLAG_NOT_FOUND' || !this.#declared.has(flag)
  }

  override warnOfFailure(code: WarningCode, _flag: string, message: string): never {
    const advice = code === 'FLAG_NOT_FOUND' ? ' Give the test client a value for it.' : ''
    throw new InvalidOptionsError('flag', `${message}${advice}`)
  }
}
