import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { ValidateConfigurationCommand } from '@aws-sdk/client-appconfig'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { failure, until } from '../stage.js'
import { minutes, setControlStage } from './control-stage.js'

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:validator'

type Answered = { status?: number; body?: unknown } | 'hang'
type Answer = (event: Record<string, string>) => Answered | Promise<Answered>

/** A function behind HTTP, as a runtime interface emulator has it. */
async function startFunction(answer: Answer): Promise<{ address: string; events: Record<string, string>[] }> {
  const events: Record<string, string>[] = []
  const server = createServer(async (request, response) => {
    const event = JSON.parse(await text(request))
    events.push(event)
    const answered = await answer(event)
    if (answered !== 'hang') response.writeHead(answered.status ?? 200).end(JSON.stringify(answered.body ?? null))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, events }
}

async function setValidatorStage(
  Type: 'JSON_SCHEMA' | 'LAMBDA',
  Content: string,
  functions: Record<string, string> = {},
) {
  const stage = await setControlStage({ functions })
  const ConfigurationProfileId = await stage.profile({ Name: 'checked', Validators: [{ Type, Content }] })
  const publish = (content: string) => stage.publish(content, { ConfigurationProfileId })
  return {
    ...stage,
    ConfigurationProfileId,
    deploy: async (content: string) => {
      const given = { ConfigurationProfileId, ConfigurationVersion: await publish(content) }
      return stage.start('', 'AppConfig.AllAtOnce', given)
    },
    validate: async (content: string) => {
      const ConfigurationVersion = await publish(content)
      return stage.control.send(
        new ValidateConfigurationCommand({ ...stage.ids, ConfigurationProfileId, ConfigurationVersion }),
      )
    },
  }
}

describe('a JSON Schema of draft 4', () => {
  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: ['limit'],
    // In draft 4 a boolean, unlike later.
    properties: { limit: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  })

  test('is no matter of a version, but of its deployment', async () => {
    const { deploy, deployment, validate } = await setValidatorStage('JSON_SCHEMA', schema)
    const invalid = {
      name: 'BadRequestException',
      message: 'The configuration is not valid: /limit must be > 0',
      Reason: 'InvalidConfiguration',
      Details: {
        InvalidConfiguration: [
          {
            Type: 'JSON_SCHEMA',
            Constraint: 'minimum',
            Location: '#/properties/limit/minimum',
            Reason: '/limit must be > 0',
          },
        ],
      },
    }
    expect(await failure(deploy('{"limit":0}'))).toMatchObject(invalid)
    expect(await failure(validate('{"limit":0}'))).toMatchObject(invalid)
    expect(await failure(deployment())).toMatchObject({ name: 'ResourceNotFoundException' })
    await validate('{"limit":1}')
    expect(await deploy('{"limit":1}')).toMatchObject({ DeploymentNumber: 1 })
  })

  test.each([
    [schema, 'limit: 1', 'The configuration is not JSON, as a validator of type JSON_SCHEMA needs it: '],
    ['{', '{}', 'The JSON Schema of the validator is not JSON: '],
    ['{"type":"nothing"}', '{}', 'The JSON Schema of the validator is not valid: '],
    ['{"$ref":"https://example.com/schema.json"}', '{}', 'The JSON Schema of the validator is not valid: '],
  ])('%j does not pass for %s', async (content, document, reason) => {
    const { deploy } = await setValidatorStage('JSON_SCHEMA', content)
    const refused = await failure(deploy(document))
    expect(refused.name).toBe('BadRequestException')
    expect(refused.message).toContain(reason)
  })

  test('is never passed over where the package for it is missing', async () => {
    vi.doMock('ajv-draft-04', () => {
      throw new Error('Cannot find package')
    })
    onTestFinished(() => void vi.doUnmock('ajv-draft-04'))
    const { deploy } = await setValidatorStage('JSON_SCHEMA', schema)
    expect(await failure(deploy('{"limit":1}'))).toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('npm install --save-dev ajv ajv-draft-04'),
    })
  })
})

describe('a function', () => {
  test("is sent AppConfig's event, while the deployment is VALIDATING", async () => {
    let release = () => {}
    const asked = new Promise<void>((resolve) => {
      release = resolve
    })
    const { address, events } = await startFunction(() => 'hang')
    const stage = await setValidatorStage('LAMBDA', ARN, { [ARN]: address })
    const { clock, deploy, deployment, start, ids, ConfigurationProfileId } = stage
    const deployed = failure(deploy('{"limit":1}')).finally(release)
    await until(() => events.length === 1)
    expect(events).toEqual([
      {
        applicationId: ids.ApplicationId,
        configurationProfileId: ConfigurationProfileId,
        configurationVersion: '1',
        content: Buffer.from('{"limit":1}').toString('base64'),
        uri: 'hosted',
      },
    ])
    expect(await deployment()).toMatchObject({ State: 'VALIDATING', PercentageComplete: 0 })
    expect(await failure(start('{}', 'AppConfig.AllAtOnce'))).toMatchObject({ name: 'ConflictException' })
    await clock.advance(15_000)
    await asked
    expect(await deployed).toMatchObject({
      name: 'BadRequestException',
      message: `The configuration is not valid: ${ARN}: It did not answer within 15 seconds.`,
    })
    expect(clock.pending).toBe(0)
  })

  test('that finds it valid does not go on with what was stopped meanwhile', async () => {
    let answer = (_answered: Answered) => {}
    const { address, events } = await startFunction(() => new Promise((resolve) => (answer = resolve)))
    const stage = await setValidatorStage('LAMBDA', ARN, { [ARN]: address })
    const { deploy, deployment, emulator, stop } = stage
    const deployed = deploy('{}')
    await until(() => events.length === 1)
    emulator.setAlarm('arn:of:another', 'ALARM')
    expect(await failure(stop(1))).toMatchObject({ name: 'BadRequestException' })
    expect(await stop(1, true)).toMatchObject({ State: 'ROLLED_BACK' })
    answer({})
    expect(await deployed).toMatchObject({ State: 'ROLLED_BACK' })
    expect((await deployment()).EventLog?.map(({ EventType }) => EventType)).toEqual([
      'ROLLBACK_COMPLETED',
      'ROLLBACK_STARTED',
      'DEPLOYMENT_STARTED',
    ])
  })

  test('that answers lets the deployment grow', async () => {
    const { address } = await startFunction(() => ({}))
    const { clock, deploy, deployment } = await setValidatorStage('LAMBDA', ARN, { [ARN]: address })
    await deploy('{}')
    await clock.advance(minutes(10))
    expect(await deployment()).toMatchObject({ State: 'COMPLETE' })
  })

  test.each<[string, Answered]>([
    ['Flag a is off.', { body: { errorMessage: 'Flag a is off.', errorType: 'Error' } }],
    ['It answered 502.', { status: 502 }],
  ])('that fails, %s, keeps the deployment from starting', async (said, answer) => {
    const { address } = await startFunction(() => answer)
    const { deploy } = await setValidatorStage('LAMBDA', ARN, { [ARN]: address })
    expect(await failure(deploy('{}'))).toMatchObject({
      name: 'BadRequestException',
      message: `The configuration is not valid: ${ARN}: ${said}`,
      Details: { InvalidConfiguration: [{ Type: 'LAMBDA', Value: said }] },
    })
  })

  test('that cannot be reached, or has no address, keeps it too', async () => {
    for (const [functions, said] of [
      [{ [ARN]: 'http://127.0.0.1:1/' }, /ECONNREFUSED|bad port/],
      [{}, /Give one by the option functions\./],
    ] as const) {
      const { deploy } = await setValidatorStage('LAMBDA', ARN, functions)
      expect((await failure(deploy('{}'))).message).toMatch(said)
    }
  })

  test('has an address of HTTP', async () => {
    await expect(setControlStage({ functions: { [ARN]: 'localhost:9001' } })).rejects.toThrow(
      `functions["${ARN}"] must be an HTTP address; received "localhost:9001".`,
    )
  })
})
