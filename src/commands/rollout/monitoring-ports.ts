import { cloudWatchMetrics } from '../../rollout/controller/cloud-watch-metrics.js'
import { logsInsights } from '../../rollout/controller/logs-insights.js'
import { controlPlaneOf } from '../documents/control-plane-of.js'
import type { Host } from '../host.js'

/** AppConfig and CloudWatch as this host reaches them. */
export function monitoringPorts(host: Host, region: string | undefined) {
  const { endpoint, credentials } = host.aws
  const connection = {
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    ...((region ?? host.aws.region) !== undefined && { region: region ?? host.aws.region }),
    clock: host.clock,
  }
  return {
    controlPlane: controlPlaneOf(host, region),
    metrics: cloudWatchMetrics(connection),
    logs: logsInsights(connection),
  }
}
