import type { MiniStack } from '../ministack.js'
import { succeed } from '../stage.js'

/** Ids of what the stack `flags` has made, as the stack `controller` takes them. */
export interface FlagsIds {
  readonly applicationId: string
  readonly environmentId: string
  readonly killEnvironmentId: string
  readonly profileId: string
  readonly killProfileId: string
  readonly emergencyStrategyId: string
}

const script = `
application=$(aws appconfig create-application --name shop --query Id --output text)
environment() { aws appconfig create-environment --application-id $application --name $1 --query Id --output text; }
profile() {
  aws appconfig create-configuration-profile --application-id $application --name $1 --location-uri hosted --query Id --output text
}
strategy=$(aws appconfig create-deployment-strategy --name shop-emergency --deployment-duration-in-minutes 0 \
  --growth-factor 100 --final-bake-time-in-minutes 0 --replicate-to NONE --query Id --output text)
aws cloudwatch put-metric-alarm --alarm-name shop-prod-errors --namespace AWS/ApplicationELB --metric-name HTTPCode_Target_5XX_Count \
  --statistic Sum --period 60 --evaluation-periods 2 --threshold 10 --comparison-operator GreaterThanOrEqualToThreshold
aws logs create-log-group --log-group-name /ecs/shop
jq -n '$ARGS.named' --arg applicationId $application --arg emergencyStrategyId $strategy \
  --arg environmentId $(environment prod) --arg killEnvironmentId $(environment prod-kill) \
  --arg profileId $(profile flags) --arg killProfileId $(profile kill)`

/** Makes what the stack `controller` expects to find in an account: as much of the stack `flags`, and the log group of a service. */
export function prepareAccount({ env }: MiniStack): FlagsIds {
  return JSON.parse(succeed('bash', ['-euc', script], '.', env))
}
