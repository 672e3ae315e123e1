import { firstUser } from './shop/sample-users.js'

/** What `npm start` prints: what this is, where it is, and commands that show a change from one end to the other. */
export function welcome({ page, elsewhere, shop, flagsFile, original }) {
  const { targetingKey: user, country, plan } = firstUser
  const query = `user=${user}&country=${country}&plan=${plan}`
  const { document } = shop.client.status()
  return `
  Holdfast: feature flags on AWS AppConfig, evaluated inside your Node.js process.
  This is "holdfast dev", a local stand-in for AppConfig, and a small shop that asks it. No AWS account is used.

  Page    ${page}/?targetingKey=${user}${elsewhere}
  Shop    ${shop.url}
  Flags   ${flagsFile} (${document?.version.label}, ${document?.flagCount} flags)
          A copy of ${original}, made anew at every start. Edit it and save.

  The page has a release that takes itself back: start it, and let payments fail.

  The same from another terminal. What ${user} pays, 67.00:

    curl '${shop.url}/checkout?${query}'

  The new prices for 20 % of the users instead of 5 %, ${user} among them:

    perl -pi -e 's/"percent": 5,/"percent": 20,/' ${flagsFile}

  Ask for the checkout again, a second or two later: 55.80. Nobody has lost the new prices.
  Every flag of a user, why they have it, and what is served:

    curl '${shop.url}/flags?${query}'
    curl '${shop.url}/flags/new-pricing-engine/explain?${query}'
    curl '${shop.url}/status'

  Break the file, too: the old answers stay, and you are told what is wrong and where.
  Ctrl-C stops it.
`
}
