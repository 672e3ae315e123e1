import { isObject } from '../../../schema/json/is-object.js'
import type { Inexpressible } from '../../convert/conversion.js'
import type { ReadSetting } from './settings.js'

type Settings = ReadonlyMap<string, ReadSetting | Inexpressible>

/** Whether the setting is the one that is looked for, or asks for it in its conditions, or through those it asks for. */
export function leadsTo(wanted: string, key: string, settings: Settings): boolean {
  const reached = new Set([key])
  for (const one of reached) for (const other of prerequisitesOf(settings.get(one))) reached.add(other)
  return reached.has(wanted)
}

function prerequisitesOf(setting: ReadSetting | Inexpressible | undefined): readonly string[] {
  if (setting === undefined || !('rules' in setting)) return []
  const conditions = setting.rules.flatMap((rule) => rule.conditions)
  return conditions.flatMap(({ value }) => {
    const key = isObject(value) && isObject(value['p']) ? value['p']['f'] : undefined
    return typeof key === 'string' ? [key] : []
  })
}
