import type { CaseResult } from '../../authoring/cases/run-cases.js'
import { explanationText } from '../../evaluate/explain/explanation-text.js'
import { mismatchWords } from './mismatch-words.js'
import type { TestedFile } from './run-tests.js'

/**
 * XML as JUnit writes it, which CI systems show as tests: a suite for each test file, flags in place of classes. With the
 * attributes that Jenkins, GitLab and GitHub's reporters read; `file` and `line` are what the test expects.
 * https://github.com/testmoapp/junitxml
 */
export function junitReport(files: readonly TestedFile[]): string {
  const results = files.flatMap(({ report }) => report.results)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', { name: 'holdfast test', ...countsOf(results) }, '', files.map(suite)),
  ].join('\n')
}

function suite({ label, report: { results } }: TestedFile): string {
  const cases = results.map((result) => testCase(label, result))
  return element('testsuite', { name: label, ...countsOf(results) }, '  ', cases)
}

function testCase(file: string, result: CaseResult): string {
  const { name, flag, line, passed, context, explanation } = result
  const attributes = { classname: flag, name, file, ...(line !== undefined && { line }) }
  if (passed) return element('testcase', attributes, '    ', [])
  const message = mismatchWords(result)
  const path = explanation === undefined ? '' : explanationText(explanation)
  const text = escapeText(`${message}\nfor ${JSON.stringify(context)}\n${path}`)
  const failure = `      <failure${attributesText({ message, type: 'mismatch' })}>${text}</failure>`
  return element('testcase', attributes, '    ', [failure])
}

function countsOf(results: readonly CaseResult[]): Record<string, number> {
  const failures = results.filter(({ passed }) => !passed).length
  return { tests: results.length, failures, errors: 0, skipped: 0 }
}

type Attributes = Readonly<Record<string, string | number>>

function element(name: string, attributes: Attributes, indent: string, children: readonly string[]): string {
  const start = `${indent}<${name}${attributesText(attributes)}`
  return children.length === 0 ? `${start}/>` : [`${start}>`, ...children, `${indent}</${name}>`].join('\n')
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeText(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')
}

/** XML has no way to write most control characters, nor halves of characters. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
