import { expect, test } from 'vitest'
import { blocksIn, readPage, tablesIn } from '../../docs/page.js'
import { run } from '../stage.js'

const page = readPage('examples/infrastructure/README.md')

test('what a canary without an error excludes is what probability says', () => {
  const minutesOf: Readonly<Record<string, number>> = { '5 minutes': 5, '30 minutes': 30, '8 hours': 480 }
  const [table] = tablesIn(page, 'excluded')
  expect(table?.rows).toHaveLength(3)
  for (const row of table?.rows ?? []) {
    const perMinute = Number(row['Requests a minute']?.replace(',', ''))
    for (const [window, minutes] of Object.entries(minutesOf)) {
      const excluded = 100 * (1 - 0.05 ** (1 / (perMinute * 0.1 * minutes)))
      expect(row[window]).toBe(`${Number(excluded.toPrecision(2))} %`)
    }
  }
})

/** The values that a word may have, by the SDK's model of the service. */
const enums = `import sys, botocore.session
model = botocore.session.get_session().get_service_model(sys.argv[1])
print(" ".join(model.shape_for(sys.argv[2]).enum))`

test.each([
  ['deploy', 'codedeploy', 'DeploymentStatus'],
  ['ecs', 'ecs', 'ServiceDeploymentStatus'],
])('the AWS CLI takes the command that asks %s what moves', (cli, service, shape) => {
  const command =
    blocksIn(page, 'sh').flatMap(({ text }) => text.match(new RegExp(`^aws ${cli} .*`, 'm')) ?? [])[0] ?? ''
  // It looks at its arguments, and asks nobody.
  const taken = run('bash', ['-c', `${command} --region eu-west-1 --generate-cli-skeleton output`], '.')
  expect([command, taken.status]).toEqual([expect.stringContaining('list-'), 0])
  const { output } = run('python3', ['-c', enums, service, shape], '.')
  expect(output.trim().split(' ')).toEqual(expect.arrayContaining(command.match(/(?<= )[A-Z]\w+/g) ?? []))
})
