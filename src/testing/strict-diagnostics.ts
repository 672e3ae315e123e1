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

  override count(code: WarningCode, flag: string, message: () => string): void {
    if (code !== 'FLAG_NOT_FOUND') throw new InvalidOptionsError('flag', message())
    if (!this.#declared.has(flag)) {
      throw new InvalidOptionsError('flag', `${message()} Give the test client a value for it.`)
    }
  }
}
