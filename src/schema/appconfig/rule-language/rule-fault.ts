/** Ends the reading of a rule. Never leaves this folder: `parseRule` turns it into a result. */
export class RuleFault extends Error {
  override readonly name = 'RuleFault'
  /** Where in the rule, in UTF-16 code units. */
  readonly offset: number
  /** What should stand there. */
  readonly expected: string
  readonly code: RuleFaultCode

  constructor(offset: number, message: string, expected: string, code: RuleFaultCode = 'invalid-rule') {
    super(message)
    this.offset = offset
    this.expected = expected
    this.code = code
  }
}

export type RuleFaultCode = 'invalid-rule' | 'out-of-range' | 'too-deep'
