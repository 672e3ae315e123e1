import { element } from './element.js'
import { bucketInWords } from './words.js'

/** A line from 0 to 100 with parts of it filled, and a mark where the person's bucket is. */
export function track() {
  const name = element('span')
  const words = element('span.value')
  const mark = element('span.bucket')
  const line = element('div.line', {}, mark)
  return {
    element: element('div.track', {}, name, line, words),
    line,
    words,
    /** @param parts triples of from, to and colour */
    show({ label, value, bucket, parts }) {
      name.textContent = label
      words.textContent = value
      mark.hidden = bucket === undefined
      if (bucket !== undefined) {
        mark.style.left = `${bucket}%`
        mark.textContent = bucketInWords(bucket)
        mark.title = 'Where the person falls'
      }
      const stops = parts.map(
        ([from, to, color]) => `transparent ${from}%, ${color} ${from}% ${to}%, transparent ${to}%`,
      )
      line.style.setProperty('--parts', `linear-gradient(90deg, ${stops.join(', ')})`)
    },
  }
}
