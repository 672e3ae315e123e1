import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from './page.js'
import { documentedStatements, leastPrivilege, statementsIn } from './policies.js'

const bySid = new Map(documentedStatements.map((statement) => [statement.sid, statement]))

describe('the policies of docs/operations.md', () => {
  test('are for reading, for publishing and for breaking the glass', () => {
    const find = ['FindByName', 'FindInApplication']
    const publish = [...find, 'WriteVersions', 'StartDeployments', 'FollowDeployments']
    const breakGlass = [...find, 'ReadServed', 'WriteSwitches', 'DeploySwitches', 'StopInTheLane']
    expect(documentedStatements.map(({ sid }) => sid)).toEqual(['ReadFlags', ...publish, ...breakGlass])
  })

  test.each(documentedStatements)('$sid names the resources that its actions need, and no others', (statement) => {
    expect(statement).toEqual(leastPrivilege(statement))
  })
})

describe.each([
  'examples/infrastructure/cdk/flags-policies.js',
  'examples/infrastructure/cloudformation/flags.yaml',
  'examples/infrastructure/terraform/flags/policies.tf',
])('%s', (path) => {
  const statements = statementsIn(readFileSync(root + path, 'utf8'))

  test('has them all', () => expect(new Set(statements.map(({ sid }) => sid))).toEqual(new Set(bySid.keys())))

  test.each(statements)('$sid allows what is documented', ({ sid, actions }) => {
    expect(actions).toEqual(bySid.get(sid)?.actions)
  })
})

test.each(statementsIn(readFileSync(`${root}examples/infrastructure/cloudformation/flags.yaml`, 'utf8')))(
  'CloudFormation: $sid names the resources that its actions need, and no others',
  (statement) => {
    expect(statement).toEqual(leastPrivilege(statement))
  },
)
