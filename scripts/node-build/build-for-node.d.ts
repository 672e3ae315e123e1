export function buildForNode(
  folder: string,
  options: { readonly alias: Readonly<Record<string, string>>; readonly external: readonly string[] },
): Promise<void>
