import { request } from 'node:http'
import { expect, test } from 'vitest'
import { sample, setStage } from './stage.js'

interface Raw {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** A request with whatever headers a browser would not let a page set. */
function send(
  url: string,
  { method = 'GET', path = '/', headers = {}, body }: Raw,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const change = { method: 'PATCH', path: '/documents/flags/flags', body: '{"key":"dark-mode","enabled":false}' }

test.each([
  ['without a token', {}],
  ['with another token', { 'x-holdfast-token': 'x'.repeat(32) }],
  ['with an empty token', { 'x-holdfast-token': '' }],
])('a write %s is refused', async (_, headers) => {
  const { url, text } = await setStage()
  expect(await send(url, { ...change, headers })).toMatchObject({ status: 403 })
  expect(await text()).toBe(sample)
})

test.each([
  ['of another host', { host: 'evil.example' }],
  ['of a host that looks alike', { host: 'localhost.evil.example' }],
  ['from another origin', { origin: 'https://evil.example' }],
  ['from a sandboxed page', { origin: 'null' }],
  ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['from another site, in the words of the browser', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ['from another port, in the words of the browser', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
])('a request %s is refused, with the token too', async (_, headers) => {
  const { url, text, token } = await setStage()
  const own = { 'x-holdfast-token': token, ...headers }
  expect(await send(url, { ...change, headers: own })).toMatchObject({ status: 403 })
  expect(await send(url, { headers: own })).toMatchObject({ status: 403 })
  expect(await text()).toBe(sample)
})

test('following a link to the page shows it', async () => {
  const { url } = await setStage()
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  expect(await send(url, { headers })).toMatchObject({ status: 200 })
})

test('the endpoint answers programs under any name, and no web page', async () => {
  const { url } = await setStage()
  const body = JSON.stringify({
    ApplicationIdentifier: 'a',
    EnvironmentIdentifier: 'b',
    ConfigurationProfileIdentifier: 'flags',
  })
  const session = { method: 'POST', path: '/configurationsessions', body }
  expect(await send(url, { ...session, headers: { host: 'host.docker.internal:4040' } })).toMatchObject({ status: 201 })
  const rebound = { host: 'evil.example', 'sec-fetch-site': 'same-origin' }
  expect(await send(url, { ...session, headers: rebound })).toMatchObject({ status: 403 })
})

test('each start has a token of its own, and the page lets nothing in from elsewhere', async () => {
  const [one, other] = [await setStage(), await setStage()]
  expect(one.token).not.toBe(other.token)
  const { headers } = await fetch(one.url)
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; frame-src 'none'",
  )
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test.each([
  ['no JSON', '{key: 1}', 400],
  ['an array', '[]', 400],
  ['nothing', '', 400],
  ['bytes', Buffer.from([0xff, 0xfe, 0]), 400],
  ['a megabyte and more', 'x'.repeat(1_100_000), 413],
])('a body that is %s is refused in a sentence', async (_, body, status) => {
  const { url, token } = await setStage()
  const answer = await send(url, { ...change, headers: { 'x-holdfast-token': token }, body })
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.text)).toMatchObject({ error: expect.stringMatching(/\.$/) })
})

test.each([
  ['/nowhere', 404],
  ['/../package.json', 404],
  ['/..%2f..%2fpackage.json', 404],
  ['/documents/other/events', 404],
  ['/documents/%E0%A4%A/events', 404],
  ['/documents/flags/nothing', 404],
  ['/documents/flags/events?context=[]', 422],
  ['/documents/flags/events?context={', 422],
  ['//evil.example', 404],
])('GET %s gives %i', async (path, status) => {
  const { url } = await setStage()
  expect(await send(url, { path })).toMatchObject({ status })
})

test('other methods than there are give an error', async () => {
  const { url, token } = await setStage()
  const headers = { 'x-holdfast-token': token }
  expect(await send(url, { method: 'DELETE', headers })).toMatchObject({ status: 405 })
  expect(await send(url, { method: 'PUT', path: '/documents/flags/flags', headers })).toMatchObject({ status: 404 })
})
