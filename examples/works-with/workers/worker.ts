// Cloudflare Workers, with the compatibility flag nodejs_compat. Between requests nothing may run, so nothing polls there.
import { createFlagClient, type FlagClient, type FlagSource, SourceError } from 'holdfast'

/** Made at the first request: outside of one, Workers allow neither requests nor timers. */
let client: FlagClient | undefined

export default {
  async fetch(request: Request, env: { FLAGS_URL: string }) {
    client ??= createFlagClient({ source: documentAt(env.FLAGS_URL), polling: 'on-demand', logger: console })
    await client.refresh({ ifDue: true, timeoutMs: 1_000 })

    const flags = client.scope({ targetingKey: request.headers.get('x-user') ?? undefined })
    return new Response(flags.isEnabled('new-checkout') ? 'new' : 'old')
  },
}

/** A source of one's own: the document from any address, such as a bucket that the deployment writes to. */
function documentAt(url: string): FlagSource {
  return {
    description: url,
    polled: true,
    async fetch({ signal }) {
      const response = await fetch(url, { signal })
      if (!response.ok) throw new SourceError('SOURCE_UNAVAILABLE', `${url}: HTTP ${response.status}`)
      return { kind: 'content', content: new Uint8Array(await response.arrayBuffer()), versionLabel: undefined }
    },
  }
}
