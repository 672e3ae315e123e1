import { Stack } from 'aws-cdk-lib'
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import { Containers } from './release-containers.js'
import { ReleasedFunction } from './release-function.js'
import { Guard } from './release-guard.js'
import { Instances } from './release-instances.js'
import { Network } from './release-network.js'

/** Code canaries beside feature flags. Each part is taken back by its alarm. */
export class ReleaseStack extends Stack {
  constructor(scope, id, { applicationName, flags, errorsPerMinute, network, parts, ...props }) {
    super(scope, id, props)
    const shared = {
      applicationName,
      errorsPerMinute,
      guard: new Guard(this, 'Guard', { applicationName, flags }),
      flagsReader: ManagedPolicy.fromManagedPolicyName(this, 'FlagsReader', flags.readerPolicyName),
      network: network && new Network(this, 'Network', network),
    }
    if (parts.function) new ReleasedFunction(this, 'Function', { ...shared, ...parts.function })
    if (parts.containers) new Containers(this, 'Containers', { ...shared, ...parts.containers })
    if (parts.instances) new Instances(this, 'Instances', { ...shared, ...parts.instances })
  }
}
