// Reads a file of JSON lines in pieces of a megabyte and parses each: what no comparison over it can do without.
import { open } from 'node:fs/promises'

const handle = await open(process.argv[2])
const buffer = Buffer.alloc(1 << 20)
let rest = ''
let contexts = 0
for (;;) {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, null)
  if (bytesRead === 0) break
  const text = rest + buffer.toString('utf8', 0, bytesRead)
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (typeof JSON.parse(text.slice(start, end)) === 'object') contexts += 1
    start = end + 1
  }
  rest = text.slice(start)
}
await handle.close()
process.stdout.write(JSON.stringify({ contexts }))
