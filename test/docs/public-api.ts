import { readdirSync } from 'node:fs'
import { relative } from 'node:path'
import ts from 'typescript'
import { root } from './page.js'

/** Something that users see: an export, or a member of one. */
export interface PublicDeclaration {
  /** `holdfast/express: ExpressFlagsOptions.logger` */
  readonly name: string
  /** Path from the root of the repository. */
  readonly file: string
  readonly hasDocstring: boolean
  /** Whether callers may leave it out: an optional member of options. */
  readonly isOption: boolean
  /** Texts of its tags, by name. */
  readonly tags: ReadonlyMap<string, readonly string[]>
}

const entryPoints = readdirSync(`${root}src`).filter((name) => name.endsWith('.ts'))

/** Programs import `holdfast` by its public name; here that name means the sources. */
const paths = { holdfast: [`${root}src/index.ts`], 'holdfast/*': [`${root}src/*.ts`] }

interface ProgramOptions {
  /** Another program, whose files need not be read again. */
  readonly before?: ts.Program
  /** What differs from the settings of this project. */
  readonly settings?: ts.CompilerOptions
}

/** The entry points, and texts to be compiled with them, by path: by the settings of this project. */
export function programOf(
  texts: ReadonlyMap<string, string> = new Map(),
  { before, settings: others = {} }: ProgramOptions = {},
): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const settings = { ...options, noUnusedLocals: false, noUnusedParameters: false, ...others, paths }
  const host = ts.createCompilerHost(settings)
  const inMemory: ts.CompilerHost = {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile(path, language, onError) {
      const text = texts.get(path)
      return text === undefined
        ? (before?.getSourceFile(path) ?? host.getSourceFile(path, language, onError))
        : ts.createSourceFile(path, text, language)
    },
  }
  const roots = [...entryPoints.map((name) => `${root}src/${name}`), ...texts.keys()]
  return ts.createProgram(roots, settings, inMemory, before)
}

/** What the compiler has to say of these texts, by path. */
export function complaintsAbout(program: ts.Program, paths: Iterable<string>): string[] {
  return [...paths].flatMap((path) => {
    const file = program.getSourceFile(path)
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return diagnostics.map(
      ({ messageText }) => `${relative(root, path)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
}

/** Exports of an entry point by name, those that it passes on as what they are. */
export function exportsOf(program: ts.Program, file: string): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(`${root}src/${file}`) as ts.SourceFile) as ts.Symbol
  return new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      return [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol]
    }),
  )
}

/** Every export of every entry point, once, with all its members. */
export function publicDeclarations(program: ts.Program): PublicDeclaration[] {
  const seen = new Set<ts.Node>()
  return entryPoints.flatMap((file) => {
    const subpath = file === 'index.ts' ? 'holdfast' : `holdfast/${file.replace('.ts', '')}`
    return [...exportsOf(program, file)].flatMap(([name, { declarations = [] }]) =>
      declarations
        .filter((node, _, { length }) => length === 1 || !isImplementation(node))
        .flatMap((node) => declarationsIn(node, `${subpath}: ${name}`, seen)),
    )
  })
}

function declarationsIn(node: ts.Node, name: string, seen: Set<ts.Node>): PublicDeclaration[] {
  if (seen.has(node) || isHidden(node)) return []
  seen.add(node)
  const members = membersIn(node).flatMap((member) => declarationsIn(member, `${name}.${nameOf(member)}`, seen))
  return [described(node, name), ...members]
}

function described(node: ts.Node, name: string): PublicDeclaration {
  const tags = new Map<string, string[]>()
  for (const { tagName, comment } of ts.getJSDocTags(node)) {
    const texts = tags.get(tagName.text) ?? []
    tags.set(tagName.text, [...texts, ts.getTextOfJSDocComment(comment) ?? ''])
  }
  return {
    name,
    file: relative(root, node.getSourceFile().fileName),
    hasDocstring: ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && (doc.comment?.length ?? 0) > 0),
    isOption: ts.isPropertySignature(node) && node.questionToken !== undefined && /(Options|Settings)\b/.test(name),
    tags,
  }
}

/** The nearest members below a node, bodies of functions and values of variables left aside. */
function membersIn(node: ts.Node): ts.Node[] {
  const members: ts.Node[] = []
  const look = (child: ts.Node): void => {
    if (ts.isTypeElement(child) || (ts.isClassElement(child) && !isNameless(child))) members.push(child)
    else if (ts.isTypeNode(child) || !(ts.isBlock(child) || ts.isExpression(child))) ts.forEachChild(child, look)
  }
  ts.forEachChild(node, look)
  return members
}

function isNameless(member: ts.ClassElement): boolean {
  return ts.isSemicolonClassElement(member) || ts.isClassStaticBlockDeclaration(member)
}

function nameOf(member: ts.Node): string {
  return (member as ts.NamedDeclaration).name?.getText() ?? ts.SyntaxKind[member.kind]
}

/** Private, internal, or open to any name. */
function isHidden(node: ts.Node): boolean {
  const { name } = node as ts.NamedDeclaration
  return (
    ts.isIndexSignatureDeclaration(node) ||
    (name !== undefined && ts.isPrivateIdentifier(name)) ||
    ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
  )
}

/** The body of an overloaded function, whose signatures stand before it. */
function isImplementation(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && node.body !== undefined
}
