import { jsonAnswer } from '../http/wire-answer.js'
import { FLAGS, Profile, type Validator } from '../store/profile.js'
import { ServiceError } from '../store/service-error.js'
import { applicationOf } from './applications.js'
import { noContent, page } from './control-answers.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { Members } from './members.js'

const FREEFORM = 'AWS.Freeform'

export const createConfigurationProfile: Perform = (plane, request) => {
  const { id, profiles } = applicationOf(plane, request)
  const members = Members.read(request.body)
  const name = members.requiredText('Name', 1, 128)
  const type = members.oneOf('Type', [FREEFORM, FLAGS]) ?? FREEFORM
  const locationUri = members.requiredText('LocationUri', 1, 2048)
  if (type === FLAGS && locationUri !== 'hosted') {
    throw new ServiceError('BadRequestException', `A profile of type ${FLAGS} must have the LocationUri hosted.`)
  }
  profiles.checkRoom()
  const profile = new Profile(profiles.nextId(name), type, locationUri, {
    name,
    description: members.text('Description', 0, 1024),
    retrievalRoleArn: members.text('RetrievalRoleArn', 20, 2048),
    validators: validatorsOf(members, type) ?? [],
  })
  plane.resources.tag(`application/${id}/configurationprofile/${profile.id}`, members.texts('Tags'))
  return jsonAnswer(201, profileView(id, profiles.put(profile)))
}

export const getConfigurationProfile: Perform = (plane, request) =>
  jsonAnswer(200, profileView(request.label('ApplicationId'), profileOf(plane, request)))

export const listConfigurationProfiles: Perform = (plane, request) => {
  const { id, profiles } = applicationOf(plane, request)
  const type = request.query('type')
  const listed = [...profiles].filter((profile) => type === undefined || profile.type === type)
  return page(
    request,
    listed,
    (each) => each.id,
    (profile) => ({
      ApplicationId: id,
      Id: profile.id,
      Name: profile.name,
      LocationUri: profile.locationUri,
      ValidatorTypes: profile.settings.validators.map((each) => each.type),
      Type: profile.type,
    }),
  )
}

export const updateConfigurationProfile: Perform = (plane, request) => {
  const profile = profileOf(plane, request)
  const members = Members.read(request.body)
  const { settings } = profile
  profile.settings = {
    name: members.text('Name', 1, 64) ?? settings.name,
    description: members.text('Description', 0, 1024) ?? settings.description,
    retrievalRoleArn: members.text('RetrievalRoleArn', 20, 2048) ?? settings.retrievalRoleArn,
    validators: validatorsOf(members, profile.type) ?? settings.validators,
  }
  return jsonAnswer(200, profileView(request.label('ApplicationId'), profile))
}

export const deleteConfigurationProfile: Perform = (plane, request) => {
  const profile = profileOf(plane, request)
  if (profile.versions.length > 0) {
    throw new ServiceError('BadRequestException', `Configuration profile ${profile.id} still has hosted versions.`)
  }
  applicationOf(plane, request).profiles.delete(profile.id)
  return noContent
}

export function profileOf(plane: ControlPlane, request: ControlRequest): Profile {
  return applicationOf(plane, request).profiles.get(request.label('ConfigurationProfileId'))
}

function validatorsOf(members: Members, type: string): readonly Validator[] | undefined {
  const validators = members.list('Validators', 2)?.map((validator) => ({
    type: validator.oneOf('Type', ['JSON_SCHEMA', 'LAMBDA']) ?? ('JSON_SCHEMA' as const),
    content: validator.requiredText('Content', 0, 32_768),
  }))
  if (type === FLAGS && validators?.some((each) => each.type === 'JSON_SCHEMA')) {
    throw new ServiceError('BadRequestException', `A profile of type ${FLAGS} cannot have a JSON_SCHEMA validator.`)
  }
  return validators
}

function profileView(applicationId: string, { id, type, locationUri, settings }: Profile): object {
  return {
    ApplicationId: applicationId,
    Id: id,
    Name: settings.name,
    Description: settings.description,
    LocationUri: locationUri,
    RetrievalRoleArn: settings.retrievalRoleArn,
    Validators: settings.validators.map(({ type: kind, content }) => ({ Type: kind, Content: content })),
    Type: type,
  }
}
