import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Part } from './part.js'
import { leadsTo } from './prerequisites.js'
import type { Readings } from './readings.js'
import type { Segments } from './segments.js'
import type { ReadSetting, Surroundings } from './settings.js'
import { userCondition } from './user-condition.js'

/** How to read a condition of a rule: on the user, on a segment, or on another setting. All that come of it must hold. */
export function ruleConditions(readings: Readings, segments: Segments): Surroundings['condition'] {
  return (container, asking, surroundings) => {
    const kinds = (['u', 'p', 's'] as const).filter((kind) => !container.member(kind).isAbsent)
    const [kind] = kinds
    if (kind === undefined || kinds.length > 1) {
      throw new Inexpressible('A condition is on a user, a segment or a flag: ConfigCat gives an error.', container.at)
    }
    const condition = container.member(kind)
    switch (kind) {
      case 'u':
        return userCondition(condition, readings).holds
      case 's':
        return [segments.condition(condition)]
      case 'p':
        return flagCondition(condition, asking, surroundings)
    }
  }
}

function flagCondition(
  condition: Part,
  asking: ReadSetting,
  { keys, settings }: Surroundings,
): readonly ConditionDefinition[] {
  const [key, comparator] = [condition.member('f'), condition.member('c')]
  const setting = settings.get(key.text)
  if (setting === undefined) throw new Inexpressible('The config JSON has no such flag.', key.at)
  if (setting instanceof Inexpressible) {
    throw new Inexpressible(`It depends on the flag "${key.text}", which is left out: ${setting.message}`, setting.at)
  }
  if (leadsTo(asking.key, setting.key, settings)) {
    throw new Inexpressible(`"${setting.key}" depends on this flag in turn: ConfigCat gives an error.`, key.at)
  }
  const { names, namesOf } = setting.variants
  const equal = namesOf(setting.values.read(condition.member('v')))
  const flag = keys.of(key.text)
  // The flag is asked in any case: where ConfigCat has an error for it, there is no answer here either.
  const equals = equal.length === 0 ? { not: { flag, variant: names } } : { flag, variant: equal }
  if (comparator.integer === 0) return [equals]
  if (comparator.integer === 1) return [{ not: equals }]
  throw new Inexpressible(`The comparator ${comparator.integer} for a flag: there are 0 and 1.`, comparator.at)
}
