import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LintFinding } from '../../authoring/lint/lint-document.js'
import { lintRules } from '../../authoring/lint/lint-rules.js'
import type { CheckedDocument } from '../documents/check-document.js'
import type { Host } from '../host.js'
import { checkoutRoot } from './checkout-root.js'

const SITE = 'https://github.com/holdfast-flags/holdfast'

/** A log of SARIF 2.1.0, as code scanning takes it. https://docs.oasis-open.org/sarif/sarif/v2.1.0 */
export function sarifLog(documents: readonly CheckedDocument[], host: Pick<Host, 'cwd' | 'env' | 'version'>): object {
  const all = documents.flatMap(({ findings }) => findings)
  const codes = [...new Set(all.map(({ code }) => code))].sort()
  const root = checkoutRoot(host)
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'holdfast',
            version: host.version(),
            informationUri: SITE,
            rules: codes.map((id) => ({ id, helpUri: `${SITE}/blob/main/docs/errors.md#${sectionOn(id, all)}` })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: documents.flatMap((document) => {
          const uri = uriOf(document, root)
          return document.findings.map((finding) => resultOf(finding, uri, codes.indexOf(finding.code)))
        }),
      },
    ],
  }
}

/** Where docs/errors.md has the code. */
function sectionOn(code: LintFinding['code'], all: readonly LintFinding[]): string {
  if (lintRules.some((rule) => rule.code === code)) return 'lint'
  return all.some((finding) => finding.code === code && finding.level === 'error') ? 'document-problems' : 'warnings'
}

/** Relative to the root, unless it is outside of it. */
function uriOf({ label, file }: CheckedDocument, root: string): string {
  if (file === undefined) return encodeURI(label)
  const path = relative(root, file)
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
