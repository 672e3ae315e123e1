import { jsonAnswer } from '../http/wire-answer.js'
import type { Resources } from '../store/resources.js'
import { ServiceError } from '../store/service-error.js'
import { noContent } from './control-answers.js'
import type { Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { Members } from './members.js'

export const tagResource: Perform = ({ resources }, request) => {
  const tags = tagsOf(resources, request)
  for (const [key, value] of Object.entries(Members.read(request.body).texts('Tags') ?? {})) tags.set(key, value)
  return noContent
}

export const untagResource: Perform = ({ resources }, request) => {
  const tags = tagsOf(resources, request)
  for (const key of request.queries('tagKeys')) tags.delete(key)
  return noContent
}

export const listTagsForResource: Perform = ({ resources }, request) =>
  jsonAnswer(200, { Tags: Object.fromEntries(tagsOf(resources, request)) })

function tagsOf(resources: Resources, request: ControlRequest): Map<string, string> {
  const arn = request.label('ResourceArn')
  const path = /^arn:[\w-]+:appconfig:[\w-]*:\d*:(.+)$/.exec(arn)?.[1]
  if (path === undefined) throw new ServiceError('BadRequestException', `${arn} is no ARN of AppConfig.`)
  checkExists(resources, path.split('/'))
  return resources.tagsOf(path)
}

/** As `application/ID/environment/ID`. */
function checkExists({ applications, strategies }: Resources, path: readonly string[]): void {
  const [kind, id = '', part, partId = '', deployment, number] = path
  if (kind === 'deploymentstrategy') {
    strategies.get(id)
    return
  }
  const { environments, profiles } = applications.get(kind === 'application' ? id : '')
  if (part === 'configurationprofile') profiles.get(partId)
  else if (part !== undefined) {
    const environment = environments.get(part === 'environment' ? partId : '')
    if (deployment !== undefined) environment.deployment(Number(number))
  }
}
