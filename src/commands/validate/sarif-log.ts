import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LintFinding } from '../../authoring/lint/lint-document.js'
import type { CheckedDocument } from '../documents/check-document.js'
import type { Host } from '../host.js'

const SITE = 'https://github.com/holdfast-flags/holdfast'

/** A log of SARIF 2.1.0, as code scanning takes it. https://docs.oasis-open.org/sarif/sarif/v2.1.0 */
export function sarifLog(
  documents: readonly CheckedDocument[],
  { cwd, version }: Pick<Host, 'cwd' | 'version'>,
): object {
  const codes = [...new Set(documents.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort()
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'holdfast',
            version: version(),
            informationUri: SITE,
            rules: codes.map((id) => ({ id, helpUri: `${SITE}/blob/main/docs/errors.md#document-problems` })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: documents.flatMap((document) => {
          const uri = uriOf(document, cwd)
          return document.findings.map((finding) => resultOf(finding, uri, codes.indexOf(finding.code)))
        }),
      },
    ],
  }
}

/** Relative to the current folder, which is the root of the checkout for whoever uploads the log. */
function uriOf({ label, file }: CheckedDocument, cwd: string): string {
  if (file === undefined) return encodeURI(label)
  const path = relative(cwd, file)
  return path.startsWith('..') ? pathToFileURL(file).href : path.split(/[\\/]/).map(encodeURIComponent).join('/')
}

function resultOf({ code, level, message, path, ...place }: LintFinding, uri: string, ruleIndex: number): object {
  const { line, column, endLine, endColumn } = place
  const region = line === undefined ? undefined : { startLine: line, startColumn: column, endLine, endColumn }
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, ...(region && { region }) },
        ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  }
}
