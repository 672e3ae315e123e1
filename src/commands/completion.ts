import { command } from './command.js'
import { bashCompletion } from './completion/bash.js'
import { type CompletedCommand, completedCommands } from './completion/completed-commands.js'
import { fishCompletion } from './completion/fish.js'
import { zshCompletion } from './completion/zsh.js'

const scripts: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

export const completion = command({
  arguments: [{ name: 'SHELL', summary: 'the shell', required: true, choices: Object.keys(scripts) }],
  options: {},
  examples: [
    'eval "$(holdfast completion bash)"     # in ~/.bashrc',
    'eval "$(holdfast completion zsh)"      # in ~/.zshrc, after compinit',
    'holdfast completion fish | source      # in ~/.config/fish/config.fish',
  ],
  exits: { 0: 'the script was printed' },
  async run({ positionals: [shell = ''], output, commands }) {
    const script = scripts[shell]?.(await completedCommands(commands)) ?? ''
    return output.finish({ exitCode: 0, json: { shell, script }, text: script })
  },
})
