/**
 * Items of pages by falling number. AppConfig lists them so, and pages are read as they are needed; from an endpoint that begins
 * with the oldest, all are read first.
 */
export async function* newestFirst<Item extends { readonly number: number }>(
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<Item> {
  let held: Item[] = []
  let isFalling = false
  for await (const page of pages) {
    if (isFalling) {
      yield* page
      continue
    }
    held.push(...page)
    const [first, second] = held
    // The first two tell the order.
    isFalling = first !== undefined && second !== undefined && first.number > second.number
    if (!isFalling) continue
    yield* held
    held = []
  }
  yield* held.sort((one, other) => other.number - one.number)
}
