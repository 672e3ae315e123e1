import type { WireAnswer } from '../http/wire-answer.js'
import { MAX_VERSIONS, type Profile, type Version } from '../store/profile.js'
import { ServiceError } from '../store/service-error.js'
import { noContent, page } from './control-answers.js'
import type { Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { checkLength, invalid } from './members.js'
import { profileOf } from './profiles.js'
import { validateVersion } from './validators/validate-version.js'

/** The quota of an account that nobody has raised. */
const MAX_BYTES = 2 * 1024 * 1024

export const createHostedConfigurationVersion: Perform = (plane, request) => {
  const profile = profileOf(plane, request)
  checkRoom(profile, request.body)
  const version = {
    content: request.body,
    contentType: checkLength('ContentType', request.header('Content-Type') ?? '', 1, 255),
    label: labelOf(request),
    description: descriptionOf(request),
  }
  return versionAnswer(201, request, profile.addAfter(version, lockOf(request), plane.now()))
}

export const getHostedConfigurationVersion: Perform = (plane, request) =>
  versionAnswer(200, request, profileOf(plane, request).version(request.numberOf('VersionNumber')))

export const listHostedConfigurationVersions: Perform = (plane, request) => {
  const profile = profileOf(plane, request)
  const label = request.query('version_label')
  const listed = label === undefined ? profile.versions : profile.versions.filter((each) => matches(each, label))
  return page(
    request,
    listed,
    ({ number }) => String(number),
    (version) => ({
      ApplicationId: request.label('ApplicationId'),
      ConfigurationProfileId: profile.id,
      VersionNumber: version.number,
      Description: version.description,
      ContentType: version.contentType,
      VersionLabel: version.label,
    }),
  )
}

export const deleteHostedConfigurationVersion: Perform = (plane, request) => {
  profileOf(plane, request).deleteVersion(request.numberOf('VersionNumber'))
  return noContent
}

export const validateConfiguration: Perform = async (plane, request) => {
  const profile = profileOf(plane, request)
  const version = profile.findVersion(request.query('configuration_version') ?? '')
  await validateVersion(plane, request.label('ApplicationId'), profile, version)
  return noContent
}

/** A label, or with `*` the beginning of one. */
function matches({ label = '' }: Version, wanted: string): boolean {
  return wanted.endsWith('*') ? label.startsWith(wanted.slice(0, -1)) : label === wanted
}

function checkRoom(profile: Profile, body: Uint8Array): void {
  if (profile.locationUri !== 'hosted') {
    throw new ServiceError('BadRequestException', `Configuration profile ${profile.id} is not hosted by AppConfig.`)
  }
  if (body.length === 0) throw new ServiceError('BadRequestException', 'The content of a version must not be empty.')
  if (body.length > MAX_BYTES) {
    throw new ServiceError(
      'PayloadTooLargeException',
      'The content is larger than the hosted configuration store takes.',
      {
        Measure: 'KILOBYTES',
        Limit: MAX_BYTES / 1024,
        Size: body.length / 1024,
      },
    )
  }
  if (profile.versions.length >= MAX_VERSIONS) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `Configuration profile ${profile.id} has ${MAX_VERSIONS} hosted versions, and may have no more.`,
    )
  }
}

function labelOf(request: ControlRequest): string | undefined {
  const label = request.header('VersionLabel')
  if (label === undefined) return undefined
  checkLength('VersionLabel', label, 1, 64)
  if (/^\d+$/.test(label)) throw invalid('VersionLabel', label, 'satisfy regular expression pattern: .*[^0-9].*')
  return label
}

function descriptionOf(request: ControlRequest): string | undefined {
  const description = request.header('Description')
  return description === undefined ? undefined : checkLength('Description', description, 0, 1024)
}

function lockOf(request: ControlRequest): number | undefined {
  const latest = request.header('Latest-Version-Number')
  if (latest === undefined) return undefined
  if (/^\d+$/.test(latest)) return Number(latest)
  throw invalid('LatestVersionNumber', latest, 'be a number')
}

function versionAnswer(status: number, request: ControlRequest, version: Version): WireAnswer {
  const { number, content, contentType, label, description } = version
  const headers = {
    'Content-Type': contentType,
    'Application-Id': request.label('ApplicationId'),
    'Configuration-Profile-Id': request.label('ConfigurationProfileId'),
    'Version-Number': String(number),
    ...(label !== undefined && { VersionLabel: label }),
    ...(description !== undefined && { Description: description }),
  }
  return { status, headers, body: content }
}
