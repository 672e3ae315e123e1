import { firstUser } from './page/sample-users.js'

/** What `npm start` prints: what this is, where it is, and commands that show a change from one end to the other. */
export function welcome({ url, port, client }, { wantedPort, flagsFile, original }) {
  const elsewhere = port === wantedPort || wantedPort === 0 ? '' : ` (port ${wantedPort} is taken)`
  const { targetingKey: user, country, plan } = firstUser
  const query = `user=${user}&country=${country}&plan=${plan}`
  return `
  Holdfast: feature flags on AWS AppConfig, evaluated inside your Node.js process.
  This is a small shop that asks them. AppConfig is a local stand-in: no AWS account is used.

  Page    ${url}${elsewhere}
  Flags   ${flagsFile}${serving(client.status())}
          A copy of ${original}, made anew at every start. Edit it and save.

  The same from another terminal. What ${user} pays, 67.00:

    curl '${url}/checkout?${query}'

  The new prices for 20 % of the users instead of 5 %, ${user} among them:

    curl -X PATCH '${url}/flags/new-pricing-engine' -d '{"percent": 20}'

  Ask for the checkout again, a second or two later: 55.80. Nobody has lost the new prices.
  Every flag of a user, why they have it, who gets what of a thousand users, and what is served:

    curl '${url}/flags?${query}'
    curl '${url}/flags/new-pricing-engine/explain?${query}'
    curl '${url}/population'
    curl '${url}/status'

  Break the file, too: the old answers stay, and you are told what is wrong and where.
  Ctrl-C stops it.
`
}

function serving({ document, lastError }) {
  if (document !== undefined) return ` (${document.version.label}, ${document.flagCount} flags)`
  const nothingThere = 'There is no document in the file. Put one there, and it is published.'
  const reason = lastError?.code === 'SOURCE_EMPTY' ? nothingThere : lastError?.message
  return `\n\n  Nothing is served yet, every answer is its fallback. ${reason}\n`
}
