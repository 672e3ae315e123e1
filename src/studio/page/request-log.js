import { element } from './element.js'

/** How a service comes to ask here. */
export function showEndpoint(place, { name }) {
  place.textContent = [
    '# The AWS SDK of any language asks here:',
    `export AWS_ENDPOINT_URL_APPCONFIGDATA=${location.origin}`,
    // Not every SDK looks at the first.
    'export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
    'export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local',
    `# Profile ${name}; application and environment may be called anything.`,
  ].join('\n')
}

/** The last requests of services, newest first. */
export function showRequests(list, requests) {
  const items = requests.toReversed().map(({ at, operation, status, session, fault }) => {
    const words = [
      new Date(at).toLocaleTimeString('en', { hour12: false }),
      operation,
      status,
      session === undefined ? '' : `session ${session}`,
      fault === undefined ? '' : `fault: ${fault}`,
    ]
    return element('li', {}, words.filter((word) => word !== '').join('  '))
  })
  list.replaceChildren(...(items.length === 0 ? [element('li', {}, 'None yet.')] : items))
}
