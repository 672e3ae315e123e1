// One scope for an operation: all its resolvers answer from one document, for one user.
import { GraphQLBoolean, GraphQLInt, GraphQLObjectType, GraphQLSchema, graphql } from 'graphql'
import { createFlagClient, document, type FlagScope } from 'holdfast'

const source = document({
  schemaVersion: 1,
  flags: {
    'one-page-checkout': { enabled: true, rules: [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] },
  },
})
const client = createFlagClient({ source })
await client.ready()

interface Context {
  readonly flags: FlagScope
}

const query = new GraphQLObjectType<unknown, Context>({
  name: 'Query',
  fields: {
    steps: { type: GraphQLInt, resolve: (_root, _args, { flags }) => (flags.isEnabled('one-page-checkout') ? 1 : 3) },
    onePage: { type: GraphQLBoolean, resolve: (_root, _args, { flags }) => flags.isEnabled('one-page-checkout') },
  },
})
const schema = new GraphQLSchema({ query })

/** What Apollo Server, Yoga and Mercurius call `context`: made once for an operation. */
const contextOf = (headers: Record<string, string>): Context => ({
  flags: client.scope({ targetingKey: headers['x-user'], plan: headers['x-plan'] }),
})

for (const plan of ['pro', 'free']) {
  const contextValue = contextOf({ 'x-user': 'ada', 'x-plan': plan })
  const { data } = await graphql({ schema, source: '{ steps onePage }', contextValue })
  console.log(plan, JSON.stringify(data))
}
await client.close()
