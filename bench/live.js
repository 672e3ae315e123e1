/**
 * Waits until the client has what its source gives, as long as that takes: `ready()` gives up after some seconds, which a large
 * document may take on a busy machine, and then no flag is known.
 * @param {import('holdfast').FlagClient} client
 */
export async function live(client) {
  const { state } = await client.ready()
  if (state === 'live') return
  // Joins the poll that is under way.
  const { error } = await client.refresh()
  if (error !== undefined) throw new Error('This could not be measured: the document was not taken.', { cause: error })
}
