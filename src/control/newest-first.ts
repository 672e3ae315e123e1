/**
 * Items of pages by falling number. AppConfig lists them so, and pages are read as they are needed; from an endpoint that begins
 * with the oldest, all are read first.
 */
export async function* newestFirst<Item extends { readonly number: number }>(
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<Item> {
  const rising: Item[] = []
  let last: Item | undefined
  for await (const page of pages) {
    for (const item of page) {
      const isRising = last !== undefined && item.number > last.number
      if (isRising && rising.length === 0 && last !== undefined) rising.push(last)
      if (rising.length > 0) rising.push(item)
      last = item
    }
    if (rising.length === 0) yield* page
  }
  yield* rising.sort((one, other) => other.number - one.number)
}
