import type { ErrorObject } from 'ajv'
import { ServiceError } from '../../store/service-error.js'
import { type Invalid, invalidConfiguration } from './invalid-configuration.js'

/** Holds a configuration to a JSON Schema of draft 4, which is the one that AppConfig knows. */
export async function checkBySchema(content: Uint8Array, schema: string): Promise<void> {
  const configuration = parse(content, 'The configuration is not JSON, as a validator of type JSON_SCHEMA needs it')
  const validate = await compile(parse(schema, 'The JSON Schema of the validator is not JSON'))
  if (!validate(configuration)) throw invalidConfiguration((validate.errors ?? []).map(invalidOf))
}

function parse(json: Uint8Array | string, complaint: string): unknown {
  try {
    return JSON.parse(typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json))
  } catch (error) {
    throw invalidConfiguration([{ Type: 'JSON_SCHEMA', Reason: `${complaint}: ${(error as Error).message}` }])
  }
}

async function compile(schema: unknown) {
  const Ajv = await loadAjv()
  try {
    // Formats are annotations in draft 4; members that it does not know are ignored, as the draft says.
    return new Ajv({ strict: false, validateFormats: false, allErrors: true, logger: false }).compile(schema as object)
  } catch (error) {
    throw invalidConfiguration([
      { Type: 'JSON_SCHEMA', Reason: `The JSON Schema of the validator is not valid: ${(error as Error).message}` },
    ])
  }
}

/** The packages are optional peers: most programs that start an emulator have no validators. */
async function loadAjv() {
  try {
    const { default: loaded } = await import('ajv-draft-04')
    return loaded.default
  } catch {
    throw new ServiceError(
      'BadRequestException',
      'The emulator runs validators of type JSON_SCHEMA by the packages ajv and ajv-draft-04, which are not installed. Run: npm install --save-dev ajv ajv-draft-04',
    )
  }
}

function invalidOf({ keyword, schemaPath, instancePath, message }: ErrorObject): Invalid {
  return { Type: 'JSON_SCHEMA', Constraint: keyword, Location: schemaPath, Reason: `${instancePath || '/'} ${message}` }
}
