import { widestLimits } from '../../authoring/edit/document-edit.js'
import { recognizeForm } from '../../schema/document-form.js'
import { parseJson } from '../../schema/json/parse-json.js'
import type { Invocation } from '../command.js'
import { authoredDocument } from './from-app-config-store.js'
import type { OpenedDocument } from './opened-document.js'

/**
 * The document, for a comparison with `other`, if there is one. Clients retrieve AppConfig's own flags without their rules; beside
 * a document that was authored, or one that is served as well, what is served counts as it was authored.
 * @throws {ControlError} for what AppConfig does not tell
 */
export async function likeWithLike(
  document: OpenedDocument,
  other: OpenedDocument | undefined,
  invocation: Invocation,
): Promise<OpenedDocument> {
  const { served, label } = document
  if (other === undefined || served === undefined || formOf(document) !== 'appconfig-retrieved') return document
  const isAuthored = other.served !== undefined || formOf(other) === 'appconfig-authored'
  const how = isAuthored
    ? "it was authored: clients retrieve AppConfig's own flags without their rules."
    : `clients retrieve it: without rules. As authored: ${label}@VERSION`
  invocation.output.note(`${label} is compared as ${how}`)
  return isAuthored ? authoredDocument(served, document, invocation) : document
}

function formOf({ content }: OpenedDocument): string {
  return recognizeForm(parseJson(content, widestLimits).value).kind
}
