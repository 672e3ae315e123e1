/**
 * What an import of a package has given. Bundlers that split chunks give a CommonJS module as its default export, and nothing else.
 *
 * @param name one of its exports
 */
export function moduleOf<Module extends object>(imported: Module, name: keyof Module): Module {
  return name in imported ? imported : (imported as { readonly default: Module }).default
}
