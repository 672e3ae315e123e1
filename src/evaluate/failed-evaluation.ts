import { noDetails } from './details.js'
import type { FailedEvaluation } from './evaluation.js'

type Failure<T> = Pick<FailedEvaluation<T>, 'flag' | 'value' | 'errorCode' | 'errorMessage' | 'version'>

/** The answer where no variant can be served. Frozen. */
export function failedEvaluation<T>({
  flag,
  value,
  errorCode,
  errorMessage,
  version,
}: Failure<T>): FailedEvaluation<T> {
  return Object.freeze({
    flag,
    value,
    variant: undefined,
    enabled: false,
    reason: 'ERROR',
    errorCode,
    errorMessage,
    ruleIndex: undefined,
    ruleId: undefined,
    arm: undefined,
    details: noDetails,
    version,
  })
}
