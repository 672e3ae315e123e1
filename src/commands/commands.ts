import type { CommandEntry } from './command.js'

/**
 * The one table of commands: parsing, help, completion and docs/cli.md come from it. A command is loaded when it runs, and no
 * other with it. In the order in which they are met: writing a document, changing it, running it.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write a first document, its tests and a config',
    load: async () => (await import('./init.js')).init,
  },
  {
    name: 'validate',
    alias: 'lint',
    summary: 'check documents as a client would, and for what is probably a mistake',
    load: async () => (await import('./validate.js')).validate,
  },
  {
    name: 'explain',
    summary: 'say what a flag gives a context, and why, rule by rule and draw by draw',
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'diff',
    summary: 'say what a change does to users: who gains a flag, who loses it, who moves',
    load: async () => (await import('./diff.js')).diff,
  },
  {
    name: 'test',
    summary: 'run tests of a document: who is to get what, as data',
    load: async () => (await import('./test.js')).test,
  },
  {
    name: 'simulate',
    summary: 'count who of a population gets which variant of a flag, now and over time',
    load: async () => (await import('./simulate.js')).simulate,
  },
  {
    name: 'stale',
    summary: 'find flags that could go, and keys in code that no document has',
    load: async () => (await import('./stale.js')).stale,
  },
  {
    name: 'types',
    summary: 'declare the flags of a document for TypeScript, or for OpenFeature',
    load: async () => (await import('./types.js')).types,
  },
  {
    name: 'build',
    summary: 'make one document of many files, such as one for each team',
    load: async () => (await import('./build.js')).build,
  },
  {
    name: 'convert',
    summary: "convert AppConfig's feature flags to a document of Holdfast's own, or back",
    load: async () => (await import('./convert.js')).convert,
  },
  {
    name: 'import',
    summary: "make a document of another system's flags: LaunchDarkly, Unleash, flagd, …",
    load: async () => (await import('./import.js')).importFlags,
  },
  {
    name: 'dev',
    summary: 'serve documents to AWS SDKs as AppConfig would, and show them on a page',
    load: async () => (await import('./dev.js')).dev,
  },
  {
    name: 'publish',
    summary: 'make a version of a document in AppConfig, deploy it, and follow that to its end',
    load: async () => (await import('./publish.js')).publish,
  },
  {
    name: 'status',
    summary: 'say what AppConfig serves, what is on its way, and what happened before',
    load: async () => (await import('./status.js')).status,
  },
  {
    name: 'kill',
    summary: 'turn flags off for everyone, whatever their rules say, and wait until they are',
    load: async () => (await import('./kill.js')).kill,
  },
  {
    name: 'unkill',
    summary: 'take a kill back: the rules of the flags hold again',
    load: async () => (await import('./unkill.js')).unkill,
  },
  {
    name: 'rollback',
    summary: 'go back to what was served before, or to a version of choice',
    load: async () => (await import('./rollback.js')).rollback,
  },
  {
    name: 'rollout',
    summary: 'guarded ramps: see how they do, raise, pause, resume and roll back, or tick',
    load: async () => (await import('./rollout.js')).rollout,
  },
  {
    name: 'completion',
    summary: 'print completions for bash, zsh or fish',
    load: async () => (await import('./completion.js')).completion,
  },
]
