import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Publishes the file now and at every edit, as it is: also when it is broken, as AppConfig would without a validator.
 * Refusing is then the client's business.
 *
 * @param deploy called with the bytes and the label of each new version
 */
export function publishEdits(path, deploy) {
  /** What was published, by label. */
  const versions = new Map()
  let latest

  function publish(content) {
    // AppConfig takes no empty version.
    if (content === undefined || content.length === 0 || (latest !== undefined && content.equals(versions.get(latest))))
      return
    latest = `v${versions.size + 1}`
    versions.set(latest, content)
    deploy(content, latest)
  }

  let lastRead = readIfThere(path)
  publish(lastRead)
  // Looking beats being told here: it works in containers and on network drives too. Half of a save does not read the
  // same twice.
  const timer = setInterval(() => {
    const content = readIfThere(path)
    if (content !== undefined && lastRead?.equals(content)) publish(content)
    lastRead = content
  }, 100)

  return {
    path,
    /** Label of the version published last. */
    get latest() {
      return latest
    },
    /** The text published under that label. */
    textOf: (label) => asText(versions.get(label)),
    /** The file as it stands, if it is there. */
    read: () => asText(readIfThere(path)),
    /** Writes the file and publishes it. Returns its label. */
    write(text) {
      writeFileSync(path, text)
      publish(Buffer.from(text))
      return latest
    },
    close: () => clearInterval(timer),
  }
}

/** Without a byte order mark, if there is one. */
function asText(content) {
  return content && new TextDecoder().decode(content)
}

function readIfThere(path) {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
