import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context, Handler } from 'aws-lambda'
import { expectTypeOf, test } from 'vitest'
import { createFlagClient, document, type FlagScope } from '../../../src/index.js'
import { flagsMiddleware, streamWithFlags, withFlags } from '../../../src/lambda.js'
import { flagsOn } from '../../client/stage.js'

interface Shop {
  readonly 'checkout-button': string
}
type Event = APIGatewayProxyEventV2
type Answer = APIGatewayProxyResultV2

const source = document(flagsOn('a'))
const untyped = createFlagClient({ source })
const typed = createFlagClient<Shop>({ source: document(flagsOn('a')) })

test('withFlags has the types of its handler, and of its client', () => {
  const handler = withFlags(
    typed,
    async (_event: Event, _context: Context, flags) => {
      expectTypeOf(flags).toEqualTypeOf<FlagScope<Shop>>()
      return { statusCode: 200 }
    },
    { context: ({ rawPath }, { functionName }) => ({ targetingKey: rawPath, functionName }) },
  )
  expectTypeOf(handler).toEqualTypeOf<(event: Event, context: Context) => Promise<{ statusCode: number }>>()
  expectTypeOf(handler).toExtend<Handler<Event, Answer>>()
})

test('or those of the place it stands in', () => {
  const handler: Handler<Event, Answer> = withFlags(untyped, async (event, context, flags) => {
    expectTypeOf(event).toEqualTypeOf<Event>()
    expectTypeOf(context).toEqualTypeOf<Context>()
    expectTypeOf(flags).toEqualTypeOf<FlagScope>()
    return { statusCode: 200 }
  })
  expectTypeOf(handler).toBeFunction()
})

test('streamWithFlags has the stream besides', () => {
  const handler = streamWithFlags(
    typed,
    async (_event: Event, stream: NodeJS.WritableStream, _context: Context, flags) => {
      stream.end(flags.value('checkout-button', 'blue'))
    },
  )
  expectTypeOf(handler).parameters.toEqualTypeOf<[Event, NodeJS.WritableStream, Context]>()
  // @ts-expect-error there is no such flag
  streamWithFlags(typed, (_event: Event, _stream: unknown, _context: Context, flags) => void flags.isEnabled('x'))
})

test("flagsMiddleware adds the flags to the context of middy's handler", () => {
  const handler = middy<Event, Answer>()
    .use(flagsMiddleware(typed, { context: ({ rawPath }: Event) => ({ targetingKey: rawPath }) }))
    .handler(async (event, context) => {
      expectTypeOf(event).toExtend<Event>()
      expectTypeOf(context).toExtend<Context>()
      expectTypeOf(context.flags).toEqualTypeOf<FlagScope<Shop>>()
      return { statusCode: 200 }
    })
  expectTypeOf(handler).toBeFunction()
})
