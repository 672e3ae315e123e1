import { jsonAnswer } from '../http/wire-answer.js'
import type { Application } from '../store/resources.js'
import { ServiceError } from '../store/service-error.js'
import { noContent, page } from './control-answers.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { Members } from './members.js'

export const createApplication: Perform = ({ resources }, { body }) => {
  const members = Members.read(body)
  const name = members.requiredText('Name', 1, 64)
  const description = members.text('Description', 0, 1024)
  const tags = members.texts('Tags')
  resources.applications.checkRoom()
  const application = resources.addApplication(name, description)
  resources.tag(`application/${application.id}`, tags)
  return jsonAnswer(201, applicationView(application))
}

export const getApplication: Perform = (plane, request) =>
  jsonAnswer(200, applicationView(applicationOf(plane, request)))

export const listApplications: Perform = ({ resources }, request) =>
  page(request, resources.applications, ({ id }) => id, applicationView)

export const updateApplication: Perform = (plane, request) => {
  const application = applicationOf(plane, request)
  const members = Members.read(request.body)
  const changed = {
    ...application,
    name: members.text('Name', 1, 64) ?? application.name,
    description: members.text('Description', 0, 1024) ?? application.description,
  }
  return jsonAnswer(200, applicationView(plane.resources.applications.put(changed)))
}

export const deleteApplication: Perform = (plane, request) => {
  const { id, environments, profiles } = applicationOf(plane, request)
  if (environments.size + profiles.size > 0) {
    throw new ServiceError('BadRequestException', `Application ${id} still has environments or configuration profiles.`)
  }
  plane.resources.applications.delete(id)
  return noContent
}

export function applicationOf({ resources }: ControlPlane, request: ControlRequest): Application {
  return resources.applications.get(request.label('ApplicationId'))
}

function applicationView({ id, name, description }: Application): object {
  return { Id: id, Name: name, Description: description }
}
