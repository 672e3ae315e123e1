import { type CompletedCommand, singleQuoted } from './completed-commands.js'

/** Runs in bash 3.2 too, which macOS has. Files are what it completes where there is nothing better. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const words = (list: readonly string[]) => singleQuoted(list.join(' '))
  const values = commands.flatMap(({ names, options }) =>
    options.flatMap(({ name, isValued, choices }) => {
      if (!isValued) return []
      const cases = names.map((command) => `'${command} --${name}'`).join('|')
      const reply = choices.length === 0 ? '' : `_holdfast_words ${words(choices)}; `
      return [`    ${cases}) ${reply}return ;;`]
    }),
  )
  const options = commands.map(({ names, options, choices }) => {
    const dashed = words(options.map(({ name }) => `--${name}`))
    const first = choices.length === 0 ? '' : ` [ "$COMP_CWORD" -eq 2 ] && _holdfast_words ${words(choices)} ;`
    return `    ${names.join('|')})${first} case "$current" in -*) _holdfast_words ${dashed} ;; esac ;;`
  })
  return `# holdfast: completion for bash. Put into ~/.bashrc: eval "$(holdfast completion bash)"
_holdfast_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}
_holdfast() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    _holdfast_words ${words([...commands.flatMap(({ names }) => names), '--help', '--version'])}
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
}
complete -o default -F _holdfast holdfast`
}
