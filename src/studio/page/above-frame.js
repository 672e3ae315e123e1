import { element } from './element.js'

/** A page of the service above the flags. It may say how tall it is: by a message `{ height }` to its parent. */
export function aboveFrame(place, src) {
  const frame = element('iframe.above', { src, title: 'What the service shows above the flags' })
  addEventListener('message', ({ source, data }) => {
    if (source === frame.contentWindow && data?.height > 0) frame.style.height = `${data.height}px`
  })
  place.before(frame)
}
