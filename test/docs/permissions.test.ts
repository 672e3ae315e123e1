import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from './page.js'
import { documentedPolicies, documentedStatements, leastPrivilege, type Statement, statementsIn } from './policies.js'

const [reader = [], publisher = [], breakGlass = [], controller = []] = documentedPolicies

describe('the policies of docs/operations.md', () => {
  test('are for reading, for publishing, for breaking the glass, and for the controller of ramps', () => {
    const find = ['FindByName', 'FindInApplication']
    expect(documentedPolicies.map((statements) => statements.map(({ sid }) => sid))).toEqual([
      ['ReadFlags'],
      [...find, 'WriteVersions', 'StartDeployments', 'FollowDeployments'],
      [...find, 'ReadServed', 'WriteSwitches', 'DeploySwitches', 'StopInTheLane'],
      [...find, 'ReadRamps', 'WriteRamps', 'DeployRamps', 'StopInTheLane', 'ReadEvidence', 'AskLogs'],
    ])
  })

  test.each(documentedStatements)('$sid names the resources that its actions need, and no others', (statement) => {
    expect(statement).toEqual(leastPrivilege(statement))
  })
})

const examples = 'examples/infrastructure'
const flags = [...reader, ...publisher, ...breakGlass]

describe.each([
  { path: `${examples}/cdk/flags-policies.js`, documented: flags },
  { path: `${examples}/cloudformation/flags.yaml`, documented: flags },
  { path: `${examples}/terraform/flags/policies.tf`, documented: flags },
  { path: `${examples}/cdk/controller-policy.js`, documented: controller },
  { path: `${examples}/cloudformation/controller.yaml`, documented: controller },
  { path: `${examples}/terraform/controller/policy.tf`, documented: controller },
])('$path', ({ path, documented }) => {
  const statements = statementsIn(readFileSync(root + path, 'utf8'))
  const sids = (of: readonly Statement[]) => new Set(of.map(({ sid }) => sid))

  test('has them all', () => expect(sids(statements)).toEqual(sids(documented)))

  test.each(statements)('$sid allows what is documented', ({ sid, actions }) => {
    expect(actions).toEqual(documented.find((statement) => statement.sid === sid)?.actions)
  })
})

describe.each(['flags', 'controller'])('CloudFormation, %s', (name) => {
  test.each(statementsIn(readFileSync(`${root}${examples}/cloudformation/${name}.yaml`, 'utf8')))(
    '$sid names the resources that its actions need, and no others',
    (statement) => {
      expect(statement).toEqual(leastPrivilege(statement))
    },
  )
})
