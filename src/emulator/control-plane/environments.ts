import { jsonAnswer } from '../http/wire-answer.js'
import { Environment, type Monitor } from '../store/environment.js'
import { ServiceError } from '../store/service-error.js'
import { applicationOf } from './applications.js'
import { noContent, page } from './control-answers.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { Members } from './members.js'

export const createEnvironment: Perform = (plane, request) => {
  const { id, environments } = applicationOf(plane, request)
  const members = Members.read(request.body)
  const name = members.requiredText('Name', 1, 64)
  environments.checkRoom()
  const environment = new Environment(environments.nextId(name), {
    name,
    description: members.text('Description', 0, 1024),
    monitors: monitorsOf(members) ?? [],
  })
  plane.resources.tag(`application/${id}/environment/${environment.id}`, members.texts('Tags'))
  return jsonAnswer(201, environmentView(plane, id, environments.put(environment)))
}

export const getEnvironment: Perform = (plane, request) =>
  jsonAnswer(200, environmentView(plane, request.label('ApplicationId'), environmentOf(plane, request)))

export const listEnvironments: Perform = (plane, request) => {
  const { id, environments } = applicationOf(plane, request)
  return page(
    request,
    environments,
    (each) => each.id,
    (each) => environmentView(plane, id, each),
  )
}

export const updateEnvironment: Perform = (plane, request) => {
  const environment = environmentOf(plane, request)
  const members = Members.read(request.body)
  const { settings } = environment
  environment.settings = {
    name: members.text('Name', 1, 64) ?? settings.name,
    description: members.text('Description', 0, 1024) ?? settings.description,
    monitors: monitorsOf(members) ?? settings.monitors,
  }
  environment.heed(plane.resources.alarms, plane.now())
  return jsonAnswer(200, environmentView(plane, request.label('ApplicationId'), environment))
}

export const deleteEnvironment: Perform = (plane, request) => {
  const environment = environmentOf(plane, request)
  if (environment.running(plane.now()) !== undefined) {
    throw new ServiceError('ConflictException', `A deployment of environment ${environment.id} is in progress.`)
  }
  environment.clear()
  applicationOf(plane, request).environments.delete(environment.id)
  return noContent
}

export function environmentOf(plane: ControlPlane, request: ControlRequest): Environment {
  return applicationOf(plane, request).environments.get(request.label('EnvironmentId'))
}

function monitorsOf(members: Members): readonly Monitor[] | undefined {
  return members.list('Monitors', 5)?.map((monitor) => ({
    alarmArn: monitor.requiredText('AlarmArn', 1, 2048),
    alarmRoleArn: monitor.text('AlarmRoleArn', 20, 2048),
  }))
}

function environmentView(plane: ControlPlane, applicationId: string, environment: Environment): object {
  const { name, description, monitors } = environment.settings
  return {
    ApplicationId: applicationId,
    Id: environment.id,
    Name: name,
    Description: description,
    State: environment.state(plane.now()),
    Monitors: monitors.map(({ alarmArn, alarmRoleArn }) => ({ AlarmArn: alarmArn, AlarmRoleArn: alarmRoleArn })),
  }
}
