import { expect, test } from 'vitest'
import { advisoriesFor } from '../../scripts/shipped-advisories.js'

const advisory = (name: string) => ({
  source: 1096482,
  name,
  dependency: name,
  title: `${name} vulnerable to Regular Expression Denial of Service`,
  url: 'https://github.com/advisories/GHSA-c2qf-rxjj-qqgw',
  severity: 'high',
  cwe: ['CWE-1333'],
  cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
  range: '>=7.0.0 <7.5.2',
})

const vulnerability = (name: string, via: readonly unknown[], nodes = [`node_modules/${name}`]) => ({
  name,
  severity: 'high',
  isDirect: true,
  via,
  effects: [],
  range: '7.0.0 - 7.5.1',
  nodes,
  fixAvailable: true,
})

const report = (...vulnerabilities: readonly { readonly name: string }[]) => ({
  auditReportVersion: 2,
  vulnerabilities: Object.fromEntries(vulnerabilities.map((one) => [one.name, one])),
})

test('an advisory for a bundled library is found, though npm takes it for a development dependency', () => {
  const everything = report(
    vulnerability('semver', [advisory('semver')]),
    vulnerability('vitest', [advisory('vitest')]),
  )
  expect(advisoriesFor(['semver', 're2js'], everything, report())).toEqual([
    {
      library: 'semver',
      severity: 'high',
      title: 'semver vulnerable to Regular Expression Denial of Service',
      url: 'https://github.com/advisories/GHSA-c2qf-rxjj-qqgw',
    },
  ])
})

test('one for what is installed with Holdfast is found too', () => {
  const installed = report(
    vulnerability('@smithy/core', [advisory('@smithy/core')]),
    vulnerability('@aws-sdk/client-appconfigdata', ['@smithy/core']),
  )
  expect(advisoriesFor(['semver'], installed, installed).map(({ library }) => library)).toEqual(['@smithy/core'])
})

test('one for another copy of a bundled library, which only a tool has, is not', () => {
  const nested = vulnerability('semver', [advisory('semver')], ['node_modules/some-tool/node_modules/semver'])
  expect(advisoriesFor(['semver'], report(nested), report())).toEqual([])
})

test('one for a dependency of a bundled library is not, for only parts of the library are bundled', () => {
  const everything = report(vulnerability('ajv', ['fast-uri']), vulnerability('fast-uri', [advisory('fast-uri')]))
  expect(advisoriesFor(['ajv'], everything, report())).toEqual([])
})

test('an answer that is no report is an error, and not "nothing found"', () => {
  const refused = { message: '503 Service Unavailable', statusCode: 503 }
  expect(() => advisoriesFor(['semver'], refused, report())).toThrow(
    'npm audit gave no report of version 2: 503 Service Unavailable.',
  )
  expect(() => advisoriesFor(['semver'], report(), refused)).toThrow('503 Service Unavailable')
})
