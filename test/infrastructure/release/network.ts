import type { MiniStack } from '../ministack.js'
import { succeed } from '../stage.js'

/** What the release stack expects to find in an account. */
export interface Account {
  readonly vpc: string
  readonly subnet: string
  readonly group: string
  readonly listener: string
  readonly policy: string
}

const script = `
vpc=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text)
subnet=$(aws ec2 create-subnet --vpc-id $vpc --cidr-block 10.0.1.0/24 --query Subnet.SubnetId --output text)
group=$(aws ec2 create-security-group --group-name shop --description shop --vpc-id $vpc --query GroupId --output text)
balancer=$(aws elbv2 create-load-balancer --name shop --subnets $subnet --query 'LoadBalancers[0].LoadBalancerArn' --output text)
listener=$(aws elbv2 create-listener --load-balancer-arn $balancer --protocol HTTP --port 80 \
  --default-actions 'Type=fixed-response,FixedResponseConfig={StatusCode=404}' --query 'Listeners[0].ListenerArn' --output text)
policy=$(aws iam create-policy --policy-name shop-prod-flags-reader --query Policy.Arn --output text --policy-document \
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"appconfig:GetLatestConfiguration","Resource":"*"}}')
jq -n '$ARGS.named' --arg vpc $vpc --arg subnet $subnet --arg group $group --arg listener $listener --arg policy $policy`

export function prepareAccount({ env }: MiniStack): Account {
  return JSON.parse(succeed('bash', ['-euc', script], '.', env))
}
