import { jsonAnswer } from '../http/wire-answer.js'
import { ServiceError } from '../store/service-error.js'
import type { Strategy } from '../store/strategy.js'
import { noContent, page } from './control-answers.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { Members } from './members.js'

export const createDeploymentStrategy: Perform = ({ resources }, request) => {
  const { strategies } = resources
  const members = Members.read(request.body)
  const name = members.requiredText('Name', 1, 64)
  strategies.checkRoom()
  const strategy: Strategy = {
    id: strategies.nextId(name),
    name,
    description: members.text('Description', 0, 1024),
    growthType: members.oneOf('GrowthType', ['LINEAR', 'EXPONENTIAL']) ?? 'LINEAR',
    growthFactor: members.requiredNumber('GrowthFactor', 1, 100),
    durationMinutes: members.requiredNumber('DeploymentDurationInMinutes', 0, 1440),
    bakeMinutes: members.number('FinalBakeTimeInMinutes', 0, 1440) ?? 0,
    replicateTo: members.oneOf('ReplicateTo', ['NONE', 'SSM_DOCUMENT']) ?? 'NONE',
  }
  resources.tag(`deploymentstrategy/${strategy.id}`, members.texts('Tags'))
  return jsonAnswer(201, strategyView(strategies.put(strategy)))
}

export const getDeploymentStrategy: Perform = (plane, request) =>
  jsonAnswer(200, strategyView(strategyOf(plane, request)))

export const listDeploymentStrategies: Perform = ({ resources: { strategies } }, request) =>
  page(request, strategies, ({ id }) => id, strategyView)

export const updateDeploymentStrategy: Perform = (plane, request) => {
  const strategy = ownStrategyOf(plane, request)
  const members = Members.read(request.body)
  const changed: Strategy = {
    ...strategy,
    description: members.text('Description', 0, 1024) ?? strategy.description,
    growthType: members.oneOf('GrowthType', ['LINEAR', 'EXPONENTIAL']) ?? strategy.growthType,
    growthFactor: members.number('GrowthFactor', 1, 100) ?? strategy.growthFactor,
    durationMinutes: members.number('DeploymentDurationInMinutes', 0, 1440) ?? strategy.durationMinutes,
    bakeMinutes: members.number('FinalBakeTimeInMinutes', 0, 1440) ?? strategy.bakeMinutes,
  }
  return jsonAnswer(200, strategyView(plane.resources.strategies.put(changed)))
}

export const deleteDeploymentStrategy: Perform = (plane, request) => {
  plane.resources.strategies.delete(ownStrategyOf(plane, request).id)
  return noContent
}

function strategyOf({ resources }: ControlPlane, request: ControlRequest): Strategy {
  return resources.strategies.get(request.label('DeploymentStrategyId'))
}

function ownStrategyOf(plane: ControlPlane, request: ControlRequest): Strategy {
  const strategy = strategyOf(plane, request)
  if (!strategy.id.startsWith('AppConfig.')) return strategy
  throw new ServiceError('BadRequestException', `Predefined deployment strategy ${strategy.id} cannot be changed.`)
}

function strategyView(strategy: Strategy): object {
  return {
    Id: strategy.id,
    Name: strategy.name,
    Description: strategy.description,
    DeploymentDurationInMinutes: strategy.durationMinutes,
    GrowthType: strategy.growthType,
    GrowthFactor: strategy.growthFactor,
    FinalBakeTimeInMinutes: strategy.bakeMinutes,
    ReplicateTo: strategy.replicateTo,
  }
}
