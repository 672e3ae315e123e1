/** What all options have. */
interface Described {
  /** One line for help: no full stop. */
  readonly summary: string
  /** One letter. */
  readonly short?: string
  /** Another option, without which it does nothing: it is refused then. */
  readonly needs?: string
}

/** There or not. */
interface SwitchSpec extends Described {
  readonly type: 'boolean'
}

interface Valued extends Described {
  /** What stands for the value in help: `FILE`, `N`. */
  readonly value: string
  /** Whether it may be given more than once; the value is a list then. */
  readonly multiple?: true
}

interface TextSpec extends Valued {
  readonly type: 'string'
  readonly default?: string
}

/** Text out of a list. */
interface ChoiceSpec extends Described {
  readonly type: 'choice'
  readonly choices: readonly string[]
  readonly default?: string
}

interface IntegerSpec extends Valued {
  readonly type: 'integer'
  readonly least: number
  readonly greatest?: number
  readonly default?: number
}

/** An instant, as RFC 3339 or a date; the value is epoch milliseconds. */
interface TimeSpec extends Valued {
  readonly type: 'time'
}

/** `90s`, `30m`, `12h`, `14d`, `2w`; the value is milliseconds. */
interface DurationSpec extends Valued {
  readonly type: 'duration'
  readonly default?: string
}

export type OptionSpec = SwitchSpec | TextSpec | ChoiceSpec | IntegerSpec | TimeSpec | DurationSpec
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

type One<Spec> = Spec extends { type: 'choice'; choices: readonly (infer Choice)[] }
  ? Choice
  : Spec extends { type: 'string' }
    ? string
    : number

/** What a spec gives: a switch is false when absent, a list empty, and all else undefined unless it has a default. */
type ValueOf<Spec> = Spec extends { type: 'boolean' }
  ? boolean
  : Spec extends { multiple: true }
    ? readonly One<Spec>[]
    : Spec extends { default: string | number }
      ? One<Spec>
      : One<Spec> | undefined

export type ValuesOf<Options extends OptionSpecs> = { readonly [Name in keyof Options]: ValueOf<Options[Name]> }
