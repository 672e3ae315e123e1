import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

export const root = new URL('../../', import.meta.url)

/** The public names, which programs import, as the sources. */
const alias = Object.fromEntries(
  readdirSync(new URL('src/', root))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [
      file === 'index.ts' ? 'holdfast' : `holdfast/${file.slice(0, -3)}`,
      fileURLToPath(new URL(`src/${file}`, root)),
    ])
    .sort(([a = ''], [b = '']) => b.length - a.length),
)

/** A program, from a file (`entryPoints`) or as text (`stdin`), as one module that Node.js runs. */
export async function bundle(program: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> {
  const { outputFiles } = await build({
    ...program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias,
    write: false,
    logLevel: 'error',
  })
  return outputFiles?.[0]?.text ?? ''
}
