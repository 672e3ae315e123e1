import type { JsonObject } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import { refusal } from '../read-export.js'
import type { ImportedSystem, TranslatedFlag, Translation } from '../translation.js'
import { ruleConditions } from './conditions.js'
import { isSimpleOverrides, settingsOf } from './flag-overrides.js'
import { Part } from './part.js'
import { Readings } from './readings.js'
import { Segments } from './segments.js'
import { readSetting, type Surroundings, translateSetting } from './settings.js'

const expected = 'a config JSON of ConfigCat, version 6: {"p": {…}, "f": {"myFlag": {"t": 0, "v": {"b": true}}}}'

export const configCat: ImportedSystem = {
  name: 'ConfigCat',
  expected,
  recognizes: (document) =>
    isObject(document['f']) ||
    (document['f'] == null && hasPreferences(document)) ||
    isOfFirstVersions(document) ||
    isSimpleOverrides(document),
  translate(document) {
    if (isSimpleOverrides(document)) return translated({ f: settingsOf(document) })
    const version = otherVersion(document)
    if (version === undefined) return translated(document)
    const message = `This is a config JSON of ConfigCat of version ${version}, and only version 6 is read. Download config_v6.json: \`configcat config-json get -f v6\`.`
    throw refusal('unsupported-version', message, expected)
  },
}

function translated(document: JsonObject): Translation {
  const root = new Part(document, '')
  const originals = Object.keys(document['f'] ?? {})
  const keys = new Naming(originals)
  const readings = new Readings(document)
  const segments = new Segments(listOrNone(root.member('s')), readings)
  const settings = new Map(
    originals.map((key) => [key, orInexpressible(() => readSetting(key, root.member('f').member(key)))]),
  )
  const surroundings: Surroundings = { keys, settings, condition: ruleConditions(readings, segments) }
  const flags = Array.from(settings, ([key, setting]): [string, TranslatedFlag | Inexpressible] => {
    if (setting instanceof Inexpressible) return [key, setting]
    return [key, orInexpressible(() => translateSetting(setting, surroundings))]
  })
  return { keys, flags: new Map(flags), cohorts: segments.cohorts, notes: [...redirection(root), ...readings.notes] }
}

/** What is no list of segments has none: whatever refers to one is left out. */
function listOrNone(segments: Part): Part {
  return Array.isArray(segments.value) ? segments : new Part(undefined, segments.at)
}

function hasPreferences({ p: preferences }: JsonObject): boolean {
  return isObject(preferences) && typeof preferences['u'] === 'string' && typeof preferences['r'] === 'number'
}

/** ConfigCat keeps data in several places, and a config JSON may say to ask another. */
function redirection(root: Part): readonly string[] {
  const { p: preferences, f: settings } = root.value as JsonObject
  if (isObject(settings) || !isObject(preferences)) return []
  return [`It has no settings. The config JSON with settings may be at ${preferences['u']}.`]
}

function otherVersion(document: JsonObject): string | undefined {
  if (isOfFirstVersions(document)) return '4 or older'
  const settings = Object.values(isObject(document['f']) ? document['f'] : {})
  // A value stands bare there. One such setting may be a slip.
  const isBare = settings.map((setting) => isObject(setting) && setting['v'] !== undefined && !isObject(setting['v']))
  return isBare.length > 0 && isBare.every(Boolean) ? '5' : undefined
}

function isOfFirstVersions(document: JsonObject): boolean {
  const settings = Object.values(document)
  return (
    settings.length > 0 &&
    settings.every((setting) => isObject(setting) && 'Value' in setting && 'SettingType' in setting)
  )
}
