import { type CompletedCommand, type CompletedOption, singleQuoted } from './completed-commands.js'

export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const described = commands.flatMap(({ names, summary }) =>
    names.map((name) => `    ${singleQuoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`),
  )
  const cases = commands.map(({ names, options, choices }) => {
    const specs = [
      ...options.map(optionSpec),
      choices.length === 0 ? "'*:file:_files'" : `'1:value:(${choices.join(' ')})'`,
    ]
    return `    ${names.join('|')}) _arguments ${specs.join(' ')} ;;`
  })
  return `#compdef holdfast
# holdfast: completion for zsh. Put into ~/.zshrc, after compinit: eval "$(holdfast completion zsh)"
_holdfast() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
  esac
}
compdef _holdfast holdfast`
}

/** `--format[how]:value:(human json)`; brackets and colons of the text are escaped. */
function optionSpec({ name, summary, isValued, choices }: CompletedOption): string {
  const text = summary.replace(/[\\[\]:]/g, '\\$&')
  const action = choices.length === 0 ? '_files' : `(${choices.join(' ')})`
  return singleQuoted(`--${name}[${text}]${isValued ? `:value:${action}` : ''}`)
}
