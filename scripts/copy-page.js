import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { transform } from 'esbuild'

const loaders = { '.js': 'js', '.css': 'css' }

/** Copies a page that needs no bundling, and minifies what is in it but for names. */
export async function copyPage(from, to) {
  await cp(from, to, { recursive: true })
  for (const name of await readdir(to, { recursive: true })) {
    const loader = loaders[extname(name)]
    if (loader === undefined) continue
    const options = { loader, minifySyntax: true, minifyWhitespace: true, target: 'es2022' }
    const { code } = await transform(await readFile(join(to, name), 'utf8'), options)
    await writeFile(join(to, name), code)
  }
}
