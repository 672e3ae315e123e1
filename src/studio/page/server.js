/** Only the page that the server gave out has it. */
const token = document.querySelector('meta[name="holdfast-token"]').content

const lost = { error: 'The server does not answer.' }

/** Which documents there are. */
export async function overview() {
  const { documents = [], ...rest } = await fetched('studio')
  return { documents, ...rest }
}

export function read(name, part) {
  return fetched(`documents/${encodeURIComponent(name)}/${part}`)
}

export function ask(name, part, body) {
  return send('POST', name, part, body)
}

export function change(name, body) {
  return send('PATCH', name, 'flags', body)
}

function send(method, name, part, body) {
  const headers = { 'content-type': 'application/json', 'x-holdfast-token': token }
  return fetched(`documents/${encodeURIComponent(name)}/${part}`, { method, headers, body: JSON.stringify(body) })
}

async function fetched(path, options) {
  try {
    const response = await fetch(path, options)
    return await response.json()
  } catch {
    return lost
  }
}
