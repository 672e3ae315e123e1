import { deployTemplate, type Resource, type Template, without } from '../cloudformation-on-ministack.js'
import type { MiniStack } from '../ministack.js'
import { succeed } from '../stage.js'
import { resolvedProperties } from './cloudformation-stack.js'

/**
 * MiniStack's CloudFormation has no composite alarms, and no alarms on expressions; its CloudWatch has both. There they are kept and
 * combined, but no expression is ever worked out, nor is missing data.
 */
const isLeftOut = ({ Type, Properties }: Resource) =>
  Type === 'AWS::CloudWatch::CompositeAlarm' || Properties['Metrics'] !== undefined

/**
 * Makes a stack of what MiniStack's CloudFormation takes of the template, and the alarms that it does not take by CloudWatch's own API.
 * @returns what the stack puts out as `GuardAlarms`
 */
export function deployController(
  miniStack: MiniStack,
  folder: string,
  template: Template,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const deployed = deployTemplate(miniStack, folder, 'controller', without(template, isLeftOut), parameters)
  if (deployed.status !== 0) throw new Error(deployed.output)
  const put = (command: string, properties: object) =>
    succeed('aws', ['cloudwatch', command, '--cli-input-json', JSON.stringify(properties)], folder, miniStack.env)
  for (const properties of resolvedProperties(template, 'AWS::CloudWatch::Alarm', parameters)) {
    if (properties['Metrics'] !== undefined) put('put-metric-alarm', properties)
  }
  for (const properties of resolvedProperties(template, 'AWS::CloudWatch::CompositeAlarm', parameters)) {
    put('put-composite-alarm', properties)
  }
  const output = "Stacks[0].Outputs[?OutputKey=='GuardAlarms'].OutputValue"
  const describe = ['cloudformation', 'describe-stacks', '--stack-name', 'controller', '--output', 'text']
  return succeed('aws', [...describe, '--query', output], folder, miniStack.env)
}
