import { printable } from '../../text/printable.js'

/** Light and dark as the reader's system has it. Nothing may be loaded, and nothing runs. */
const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
td:first-child { font-family: ui-monospace, monospace }
`

interface Page {
  readonly title: string
  /** Rules besides those of every page. */
  readonly style?: string
  /** Markup, a part of it an element. */
  readonly body: readonly string[]
}

/** A page of its own, in one file. */
export function htmlPage({ title, style: more = '', body }: Page): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${html(title)}</title>`,
    `<style>${style}${more}</style>`,
    '<main>',
    ...body,
    '</main>',
    '</html>',
  ].join('\n')
}

/** Rows of text; nothing where there are none. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const cells = (name: string, texts: readonly string[]) => texts.map((text) => `<${name}>${html(text)}`).join('')
  return ['<table>', `<tr>${cells('th', head)}`, ...rows.map((row) => `<tr>${cells('td', row)}`), '</table>']
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is nothing but text. */
export function html(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
