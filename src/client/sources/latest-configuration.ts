import { endpointWords } from './endpoint-words.js'
import { isTheEndpointRight } from './sdk-error.js'

/** What AppConfig says of the configuration when asked. */
export interface LatestConfiguration {
  readonly kind: 'answer'
  readonly nextToken: string
  readonly nextFetchMs: number | undefined
  /** Absent when the session has the latest document. */
  readonly content: Uint8Array | undefined
  readonly versionLabel: string | undefined
}

/** Somebody else answered, or AppConfig's answer was damaged on its way, so that its session would not give it again. */
export interface UselessAnswer {
  readonly kind: 'foreign' | 'damaged'
  readonly message: string
}

/** As much as is used of what the AWS SDK reads out of an answer that is no error. */
interface SdkAnswer {
  readonly $metadata?: { readonly httpStatusCode?: number | undefined }
  readonly NextPollConfigurationToken?: string | undefined
  readonly NextPollIntervalInSeconds?: number | undefined
  readonly Configuration?: Uint8Array | null | undefined
  readonly VersionLabel?: string | undefined
}

/** `isFirst`: of its session, in which it is the whole document. */
export function readAnswer(answer: SdkAnswer, isFirst: boolean): LatestConfiguration | UselessAnswer {
  const {
    NextPollConfigurationToken: nextToken,
    NextPollIntervalInSeconds: seconds,
    VersionLabel: versionLabel,
  } = answer
  if (nextToken === undefined) {
    const status = `HTTP ${answer.$metadata?.httpStatusCode}`
    return { kind: 'foreign', message: `${status}, but without the headers of AppConfig. ${isTheEndpointRight}` }
  }
  // Unchanged is null, undefined or an empty array, depending on the version of the SDK; and comes without a label.
  const content = answer.Configuration?.length ? answer.Configuration : undefined
  if (content === undefined && (isFirst || versionLabel !== undefined)) {
    const which = isFirst ? 'the first answer of a session' : `the answer with version ${endpointWords(versionLabel)}`
    return {
      kind: 'damaged',
      message: `${which} holds no document. Is anything deployed? Else it was lost on its way. ${isTheEndpointRight}`,
    }
  }
  // Not a number where the header is none; the poller makes nothing of that.
  const nextFetchMs = seconds === undefined ? undefined : seconds * 1000
  return { kind: 'answer', nextToken, nextFetchMs, content, versionLabel }
}
