/** How a function that imports a client of the AWS SDK reads, unless a bundler has put the client into its bundle. */
const importing = /\bimport\(\W(@aws-sdk\/[\w-]+)\W\)/

/**
 * A client of the AWS SDK. The SDK is CommonJS, and `import()` searches each of its files for exports before it runs any, which
 * takes half as long again. So the client is required, if it lies beside the program: then the text of `load` still names it.
 *
 * @param load imports the client, so that bundlers find it
 * @param name one of its exports
 */
export async function sdkModule<Module extends object>(
  load: () => Promise<Module>,
  name: keyof Module,
): Promise<Module> {
  // As by an import, whoever asked goes on first: a client that has a snapshot gives its first answers.
  await undefined
  const loaded = required<Module>(importing.exec(String(load))?.[1]) ?? (await load())
  // Bundlers that split chunks give a CommonJS module as its default export, and nothing else.
  return name in loaded ? loaded : (loaded as { readonly default: Module }).default
}

/** Undefined where there is nothing to require, or it cannot be; importing it tells why. */
function required<Module>(client: string | undefined): Module | undefined {
  try {
    // In a bundle of CommonJS `import.meta` knows no address.
    const here = typeof __filename === 'string' ? __filename : import.meta.url
    return client && process.getBuiltinModule('node:module').createRequire(here)(client)
  } catch {
    return undefined
  }
}
