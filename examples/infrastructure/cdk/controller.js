import { rampController } from 'holdfast/controller'

const { FLAGS_APPLICATION, FLAGS_ENVIRONMENT, FLAGS_STRATEGY, FLAGS_LOG_GROUPS } = process.env

// Called once a minute: raises guarded ramps while they do well, and takes them back when they do harm.
export const handler = rampController({
  application: FLAGS_APPLICATION,
  environment: FLAGS_ENVIRONMENT,
  profile: 'flags',
  lane: { environment: `${FLAGS_ENVIRONMENT}-kill`, profile: 'kill' },
  strategy: FLAGS_STRATEGY,
  logGroups: FLAGS_LOG_GROUPS.split(','),
})
