import type { JsonObject } from '../../evaluate/evaluation.js'
import type { AppConfigForm } from '../document-form.js'
import type { Steps } from '../steps.js'
import type { AppConfigReading, ReadingTerms } from './app-config-reading.js'
import { readingAuthoredFlags } from './read-authored-flags.js'
import { readingRetrievedFlags } from './read-retrieved-flags.js'

/** Reads AppConfig's own flags, in either form, into the same rule set as a Holdfast document. */
export function readingAppConfigFlags(
  form: AppConfigForm,
  document: JsonObject,
  terms: ReadingTerms,
): Steps<AppConfigReading> {
  return form === 'appconfig-authored' ? readingAuthoredFlags(document, terms) : readingRetrievedFlags(document, terms)
}
