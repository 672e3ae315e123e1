import { Converter, PageEvent, ReflectionKind } from 'typedoc'
import { subpath } from './subpath.js'

/** After TypeDoc has found out what is inherited, and before it groups what there is. */
const BEFORE_GROUPS = -50
const AFTER_GROUPS = -150

const literal = /^('.*'|".*"|[\d_.]+|true|false)$/

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, tidy, BEFORE_GROUPS)
  app.converter.on(Converter.EVENT_RESOLVE_END, sortModules, AFTER_GROUPS)
  app.renderer.on(PageEvent.END, clean)
}

function tidy({ project }) {
  for (const reflection of Object.values(project.reflections)) {
    for (const tag of reflection.comment?.blockTags ?? []) {
      nameError(tag)
      quoteDefault(tag)
    }
    if (isToldElsewhere(reflection)) project.removeReflection(reflection)
    // What `Extends` says already. The links are numbered through a page, and would change with what comes before them.
    delete reflection.inheritedFrom
    delete reflection.overwrites
  }
}

/** `@throws {InvalidOptionsError} for …`: TypeDoc keeps the type, and the Markdown plugin does not write it. */
function nameError(tag) {
  if (tag.typeAnnotation === undefined) return
  tag.content.unshift({ kind: 'code', text: `\`${tag.typeAnnotation.slice(1, -1)}\`` }, { kind: 'text', text: ' ' })
}

/** `@default 15_000` is code; `@default the host's clock` is not. */
function quoteDefault({ tag, content: [part, ...more] }) {
  if (tag !== '@default' || part?.kind !== 'text' || more.length > 0 || !literal.test(part.text)) return
  part.kind = 'code'
  part.text = `\`${part.text}\``
}

/** Methods stand with the type that declares them, which `Extends` links to. Tables of properties are kept whole. */
function isToldElsewhere(reflection) {
  return (
    reflection.kindOf(ReflectionKind.Method | ReflectionKind.Accessor) &&
    reflection.inheritedFrom?.reflection !== undefined
  )
}

/** By name within their kind, so that moving code does not move text. Members stay as their author has them. */
function sortModules({ project }) {
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    for (const { children } of module.groups ?? []) children.sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

/**
 * Table rows have anchors, numbered through the page, which nothing links to; signatures have trailing blanks; and the
 * index calls modules by their files.
 */
function clean(page) {
  page.contents = page.contents
    ?.replaceAll(/<a id="[^"]*"><\/a> /g, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^\| \[([\w-]+)\]\(\1\.md\)/gm, (_, name) => `| [${subpath(name)}](${name}.md)`)
}
