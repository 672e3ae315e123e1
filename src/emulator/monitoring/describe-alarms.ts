import { type Monitoring, MonitoringError, type Parameters } from './monitoring.js'

const MOST_NAMES = 100

/** Alarms that were given a state. As in CloudWatch, only metric alarms are told of where no types are asked for. */
export function describeAlarms({ resources }: Monitoring, parameters: Parameters): object {
  const names = parameters['AlarmNames'] as readonly string[] | undefined
  const types = (parameters['AlarmTypes'] ?? ['MetricAlarm']) as readonly string[]
  if (names !== undefined && names.length > MOST_NAMES) {
    throw new MonitoringError(
      'ValidationException',
      `AlarmNames has ${names.length} members, of ${MOST_NAMES} at most.`,
    )
  }
  const alarms = [...resources.alarms].map(([arn, state]) => ({
    AlarmName: /:alarm:(.+)$/.exec(arn)?.[1] ?? arn,
    AlarmArn: arn,
    StateValue: state,
    isComposite: resources.compositeAlarms.has(arn),
  }))
  const told = (type: string, isWantedComposite: boolean) =>
    alarms
      .filter(({ AlarmName, isComposite }) => isComposite === isWantedComposite && (names?.includes(AlarmName) ?? true))
      .filter(() => types.includes(type))
      .map(({ isComposite: _, ...alarm }) => alarm)
  return { MetricAlarms: told('MetricAlarm', false), CompositeAlarms: told('CompositeAlarm', true) }
}
