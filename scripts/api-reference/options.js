import { load as writeMarkdown } from 'typedoc-plugin-markdown'
import { load as tidyReference } from './plugin.js'
import { subpath } from './subpath.js'

/** For TypeDoc and its Markdown plugin: a file an entry point, and nothing in it that changes with a place, a time or a line. */
export const typeDocOptions = (root) => ({
  name: 'holdfast',
  entryPoints: [`${root}src/*.ts`],
  // The binary, of which docs/cli.md is the reference.
  exclude: [`${root}src/cli.ts`],
  tsconfig: `${root}tsconfig.json`,
  basePath: `${root}src`,
  // Members of unions in an order that does not hang on what else is compiled.
  compilerOptions: { stableTypeOrdering: true },
  // `npm run types` has done it.
  skipErrorChecking: true,
  readme: 'none',
  plugin: [writeMarkdown, tidyReference],
  logLevel: 'Warn',

  // What belongs to the reference.
  excludeExternals: true,
  excludeInternal: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: false },
  // A global interface, which programs extend; and the compiler's steps from a flag's declared type to an answer's, and from
  // a document's type to what it is compared with.
  intentionallyNotExported: [
    ...['__global.HoldfastFlags', 'Named', 'AnyString', 'IfNamed', 'NamedValue', 'Anything', 'Plain'].map(
      (name) => `src/client/answers/typed-flags.ts:${name}`,
    ),
    ...['IsOpen', 'Having', 'LooseDocument'].map((name) => `src/client/sources/document-input.ts:${name}`),
  ],
  jsDocCompatibility: { defaultTag: false },
  preservedTypeAnnotationTags: ['@throws'],

  // Its order: what is called first, then what goes in and comes out.
  sort: ['source-order'],
  groupOrder: [
    'Functions',
    'Variables',
    'Classes',
    'Interfaces',
    'Type Aliases',
    'Constructors',
    'Properties',
    'Accessors',
    'Methods',
  ],

  // Its form.
  router: 'module',
  githubPages: false,
  disableGit: true,
  disableSources: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: true,
  pageTitleTemplates: {
    index: 'API reference',
    module: ({ name }) => subpath(name),
  },
  useCodeBlocks: true,
  expandObjects: true,
  expandParameters: true,
  indexFormat: 'table',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  typeDeclarationVisibility: 'compact',
  tableColumnSettings: { hideDefaults: true, hideInherited: true, hideOverrides: true, leftAlignHeaders: true },
})
