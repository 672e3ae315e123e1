import type { Flag, FlagBody, FlagTest } from './rule-set.js'

/**
 * Stands in `requires` of a flag whose body is not made yet. Because it is not empty, evaluating comes to where it looks at
 * prerequisites, and there the body is made: so no flag is asked whether it has one.
 */
export const unmade: readonly FlagTest[] = [{ flag: {} as Flag, variants: new Set() }]

/**
 * An empty list that is to V8 of the same kind as one with objects in it: where members of all flags are of one kind, V8 need not
 * look which kind a flag has.
 */
export const nothing: readonly never[] = unmade.filter((one): one is never => one === undefined)

/** The flag with its body, which is made now if it is not made yet. */
export function made(flag: Flag): Flag {
  if (flag.requires === unmade && flag.maker !== undefined) fillIn(flag, flag.maker.make(flag))
  return flag
}

/** Gives a flag its body. What a disabled flag serves is there from the beginning, and stays the same object. */
export function fillIn(flag: Flag, body: FlagBody): void {
  const { off } = flag.enabled ? body : flag
  const unfinished: { -readonly [Member in keyof FlagBody]: FlagBody[Member] } = flag
  unfinished.variants = body.variants
  unfinished.rules = body.rules
  unfinished.ruleIndex = body.ruleIndex
  unfinished.off = off
  unfinished.layerExcluded = body.layerExcluded
  unfinished.unmatched = body.unmatched
  unfinished.requires = body.requires
}
