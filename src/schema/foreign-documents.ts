import type { JsonObject, JsonValue } from '../evaluate/evaluation.js'
import { isObject } from './json/is-object.js'
import { receivedText } from './problems/received-text.js'

/** What an object is, if it is something else that is often deployed in place of a flag document. */
interface Shape {
  readonly is: (object: JsonObject) => boolean
  readonly say: string | ((object: JsonObject) => string)
  readonly system?: ForeignSystem
}

/** Another system of feature flags. */
export interface ForeignSystem {
  readonly name: string
  /** What `holdfast import --from` calls it; absent where it is not imported. */
  readonly from?: string | undefined
}

/** What error answers have beside their message. A text of an application is called "message", too. */
const ofErrors = /^(?:__type|type|code|error|errors|message|path|request_?id|status|status_?code|timestamp|trace_?id)$/i

/** Most telling first. */
const shapes: readonly Shape[] = [
  {
    is: (object) => documentIn(object) !== undefined,
    say: (object) =>
      `The document is under ${receivedText(documentIn(object))}: deploy what is there, without what is around it.`,
  },
  {
    is: (object) => has(object, 'NextPollConfigurationToken') || has(object, 'InitialConfigurationToken'),
    say: 'This is what the AWS CLI prints. The document is in the file that get-latest-configuration was told to write.',
  },
  {
    is: (object) => has(object, 'ContentType') && (has(object, 'VersionNumber') || has(object, 'ConfigurationVersion')),
    say: 'This is what the AWS CLI prints. The document is in the file that the command was told to write, or under "Content".',
  },
  {
    is: (object) =>
      isText(object['__type']) ||
      (isText(object['message'] ?? object['Message']) && Object.keys(object).every((name) => ofErrors.test(name))),
    say: (object) =>
      `This is the error answer of a service: ${receivedText(object['message'] ?? object['Message'] ?? object['__type'] ?? object)}.`,
  },
  {
    is: (object) =>
      has(object, 'AWSTemplateFormatVersion') || some(object['Resources'], ({ Type: type }) => isText(type, /^AWS::/)),
    say: 'This is a CloudFormation template. Deploy it as a stack; the document is what its "Content" holds.',
  },
  {
    is: (object) =>
      has(object, 'terraform_version') ||
      some(object['resource'], (resources) => Object.values(resources).every(isObject)),
    say: 'This is Terraform. Apply it; the document is what its "content" holds.',
  },
  {
    is: (object) => has(object, 'Statement') && has(object, 'Version'),
    say: 'This is an IAM policy, not a flag document.',
  },
  {
    is: (object) => has(object, 'apiVersion') && has(object, 'kind'),
    say: 'This is a Kubernetes manifest. The document is what its "data" or "spec" holds.',
  },
  {
    is: ({ $schema: schema, ...object }) =>
      isText(schema, /json-schema\.org/) || has(object, '$defs') || has(object, 'definitions'),
    say: 'This is a JSON Schema, which says what a document is. Deploy it as a validator of the profile, if at all.',
  },
  {
    is: (object) =>
      has(object, 'compilerOptions') ||
      (has(object, 'name') && (has(object, 'dependencies') || has(object, 'scripts'))),
    say: 'This is a file of a JavaScript project, not a flag document.',
  },
  product('OpenFeature (a manifest of flags)', (object) => anyFlag(object, 'flagType')),
  product('Eppo', (object) => anyFlag(object, 'allocations') || anyFlag(object, 'variationType')),
  product(
    { name: 'LaunchDarkly', from: 'launchdarkly' },
    (object) => has(object, 'flagValues') || anyFlag(object, 'variations') || anyFlag(object, 'fallthrough'),
  ),
  product(
    { name: 'flagd', from: 'flagd' },
    (object) =>
      anyFlag(object, 'defaultVariant') || some(object['flags'], ({ state }) => isText(state, /^(?:EN|DIS)ABLED$/)),
  ),
  product('PostHog', ({ flags }) => some(flags, ({ filters }) => isObject(filters))),
  product(
    'Flipt',
    ({ flags, namespace, segments }) =>
      Array.isArray(flags) &&
      (namespace !== undefined ||
        some(flags, ({ type }) => isText(type, /_FLAG_TYPE$/)) ||
        some(segments, (segment) => has(segment, 'match_type'))),
  ),
  product({ name: 'Unleash', from: 'unleash' }, ({ features }) =>
    some(features, (feature) => has(feature, 'strategies')),
  ),
  product('DevCycle', (object) => has(object, 'features') && has(object, 'variables') && has(object, 'environment')),
  product({ name: 'GrowthBook', from: 'growthbook' }, ({ features }) =>
    some(features, (feature) => has(feature, 'defaultValue')),
  ),
  product('Flagsmith', (object) => Array.isArray(object['feature_states'])),
  product(
    'Split',
    (object) =>
      some(object['splits'], (split) => has(split, 'treatments') || has(split, 'conditions')) ||
      has(object['ff'], 'd') ||
      has(object, 'defaultTreatment'),
  ),
  product('Statsig', (object) => has(object, 'feature_gates') || has(object, 'dynamic_configs')),
  product('Azure App Configuration', (object) =>
    Object.keys(object).some((name) => /^feature_?management$/i.test(name)),
  ),
  product('Optimizely', (object) => has(object, 'featureFlags') && has(object, 'rollouts')),
  product({ name: 'ConfigCat', from: 'configcat' }, ({ f }) =>
    some(f, (setting) => has(setting, 'v') && (has(setting, 't') || has(setting, 'i'))),
  ),
  product('Firebase Remote Config', ({ parameters }) =>
    some(parameters, (one) => has(one, 'defaultValue') || has(one, 'conditionalValues')),
  ),
  product('GO Feature Flag', (object) => some(object, (flag) => has(flag, 'variations') && has(flag, 'defaultRule'))),
  product(
    { name: 'Powertools for AWS Lambda', from: 'powertools' },
    (object) =>
      Object.values(object).length > 0 && Object.values(object).every((flag) => isObject(flag) && has(flag, 'default')),
  ),
]

/** A sentence on what an object is that is no flag document; `undefined` where nothing is recognised. */
export function foreignDocument(object: JsonObject): string | undefined {
  const shape = shapes.find(({ is }) => is(object))
  return typeof shape?.say === 'function' ? shape.say(object) : shape?.say
}

/** The system whose document the object looks like; `undefined` where none is recognised. */
export function foreignSystem(object: JsonObject): ForeignSystem | undefined {
  return shapes.find(({ is }) => is(object))?.system
}

/** What to say of a string that stands where the document should. */
export function foreignString(text: string): string {
  return isDocument(parsed(text))
    ? 'The document is JSON inside of a JSON string: it was encoded twice. Drop one JSON.stringify() or jsonencode().'
    : 'It is a string: a document is an object.'
}

/** What to say of an array that stands there. */
export function foreignArray(elements: readonly JsonValue[]): string {
  const [first] = elements
  if (isDocument(first))
    return 'The document is the first element of an array: deploy it alone. To merge several, give the client several sources.'
  if (isObject(first) && has(first, 'feature')) return looksLike({ name: 'Flagsmith' })
  if (isObject(first) && has(first, 'conditions') && has(first, 'id'))
    return looksLike({ name: 'Azure App Configuration' })
  return 'It is an array: a document is an object with its flags by key under "flags".'
}

function product(named: string | ForeignSystem, is: Shape['is']): Shape {
  const system = typeof named === 'string' ? { name: named } : named
  return { is, say: looksLike(system), system }
}

function looksLike({ name, from }: ForeignSystem): string {
  const cure = from === undefined ? "rewrite its flags in Holdfast's format" : `holdfast import --from ${from}`
  return `It looks like a document of ${name}: ${cure}.`
}

const SEARCHED = 100

/** The path of a member that holds a document, or JSON text of one. */
function documentIn(object: JsonObject, depth = 2): string | undefined {
  for (const [name, member] of Object.entries(object).slice(0, SEARCHED)) {
    if (isDocument(typeof member === 'string' ? parsed(member) : member)) return name
    const deeper = depth > 1 && isObject(member) ? documentIn(member, depth - 1) : undefined
    if (deeper !== undefined) return `${name}.${deeper}`
  }
  return undefined
}

/** As little as tells a Holdfast document, or AppConfig's flags as they are written, from anything else. */
function isDocument(value: unknown): boolean {
  if (!isObject(value)) return false
  return typeof value['schemaVersion'] === 'number' || (value['version'] === '1' && isObject(value['values']))
}

const MAX_PARSED_LENGTH = 1_000_000

function parsed(text: string): unknown {
  if (text.length > MAX_PARSED_LENGTH || !/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function has(value: unknown, name: string): boolean {
  return isObject(value) && Object.hasOwn(value, name)
}

function isText(value: unknown, pattern = /./): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** Whether `is` is true of an object in the object or array. */
function some(holder: unknown, is: (object: JsonObject) => boolean): boolean {
  return typeof holder === 'object' && holder !== null && Object.values(holder).some((one) => isObject(one) && is(one))
}

function anyFlag({ flags }: JsonObject, name: string): boolean {
  return some(flags, (flag) => has(flag, name))
}
