import { styleText } from 'node:util'

/** How text looks. On anything but a terminal all of it is plain. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

/** Colours for a terminal, unless `NO_COLOR` is set (https://no-color.org) or the terminal is a dumb one. */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Style {
  const isColoured = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const style = (format: keyof Style) => (text: string) =>
    // What is known of the stream has been decided here, and not by variables of this process.
    isColoured && text !== '' ? styleText(format, text, { validateStream: false }) : text
  return {
    bold: style('bold'),
    dim: style('dim'),
    red: style('red'),
    green: style('green'),
    yellow: style('yellow'),
    cyan: style('cyan'),
  }
}
