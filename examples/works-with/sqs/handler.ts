// A consumer of SQS in Lambda: the whole batch on one document, a scope for each record, and only what failed comes back.
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createFlagClient, type FlagScope } from 'holdfast'
import { lambdaSource, withFlags } from 'holdfast/lambda'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
})
await client.ready()

/** What one message asks for. It throws where it cannot be done: SQS gives the message again. */
async function send({ body }: SQSRecord, batch: FlagScope): Promise<void> {
  const order = JSON.parse(body)
  const flags = batch.with({ targetingKey: order.customer, plan: order.plan })
  console.log(order.customer, flags.isEnabled('new-mail') ? 'new mail' : 'old mail')
}

// withFlags polls where a poll is due. The event source mapping needs ReportBatchItemFailures.
export const handler = withFlags(client, async ({ Records }: SQSEvent, _context, batch): Promise<SQSBatchResponse> => {
  const results = await Promise.allSettled(Records.map((record) => send(record, batch)))
  const failed = Records.filter((_, index) => results[index]?.status === 'rejected')
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
})
