import { readdir, readFile } from 'node:fs/promises'

/** Name, version and licence text of each bundled library, as their licences ask of those who pass them on. */
export async function thirdPartyNotices(libraries) {
  const sections = await Promise.all(
    libraries.map(async (name) => {
      const folder = new URL(`../node_modules/${name}/`, import.meta.url)
      const { version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'))
      const licenceFile = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file))
      if (licenceFile === undefined) throw new Error(`${name} is to be bundled but has no licence file.`)
      const text = await readFile(new URL(licenceFile, folder), 'utf8')
      return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`
    }),
  )
  return `# Third-party notices\n\nThese libraries are part of the files beside this one.\n\n${sections.join('\n')}`
}
