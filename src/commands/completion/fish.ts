import { type CompletedCommand, singleQuoted } from './completed-commands.js'

export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ names, summary, options, choices }) => [
    ...names.map((name) => `complete -c holdfast -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`),
    ...(choices.length === 0 ? [] : [`${ofCommand(names)} -f -a ${fishQuoted(choices.join(' '))}`]),
    ...options.map((option) => {
      const values = option.choices.length === 0 ? '' : ` -f -a ${fishQuoted(option.choices.join(' '))}`
      const valued = option.isValued ? ` -r${values}` : ''
      return `${ofCommand(names)} -l ${option.name}${valued} -d ${fishQuoted(option.summary)}`
    }),
  ])
  return [
    '# holdfast: completion for fish. Put into ~/.config/fish/config.fish: holdfast completion fish | source',
    ...lines,
  ].join('\n')
}

function ofCommand(names: readonly string[]): string {
  return `complete -c holdfast -n ${singleQuoted(`__fish_seen_subcommand_from ${names.join(' ')}`)}`
}

/** In single quotes fish knows two escapes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
