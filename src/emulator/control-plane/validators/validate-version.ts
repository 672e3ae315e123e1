import type { Profile, Version } from '../../store/profile.js'
import type { ControlPlane } from '../control-plane.js'
import { checkBySchema } from './json-schema-validator.js'
import { askFunction } from './lambda-validator.js'

/**
 * Runs the validators of a profile, one after the other.
 * @throws {ServiceError} with what the first that finds something has found
 */
export async function validateVersion(
  { functions, clock }: ControlPlane,
  applicationId: string,
  profile: Profile,
  version: Version,
): Promise<void> {
  for (const { type, content } of profile.settings.validators) {
    if (type === 'JSON_SCHEMA') await checkBySchema(version.content, content)
    else {
      const event = {
        applicationId,
        configurationProfileId: profile.id,
        configurationVersion: String(version.number),
        content: Buffer.from(version.content).toString('base64'),
        uri: profile.locationUri,
      }
      await askFunction(content, functions[content], event, clock)
    }
  }
}
