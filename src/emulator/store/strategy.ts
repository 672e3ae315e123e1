/** How a deployment grows, and how long it is watched afterwards. */
export interface Strategy {
  readonly id: string
  readonly name: string
  readonly description: string | undefined
  readonly growthType: 'LINEAR' | 'EXPONENTIAL'
  /** 1 to 100. */
  readonly growthFactor: number
  readonly durationMinutes: number
  readonly bakeMinutes: number
  readonly replicateTo: 'NONE' | 'SSM_DOCUMENT'
}

/** The strategies that every account has. Their ids are their names. */
export const predefinedStrategies: readonly Strategy[] = [
  predefined('AppConfig.Linear50PercentEvery30Seconds', 'Test/Demo', 'LINEAR', 50, 1, 1),
  predefined('AppConfig.Canary10Percent20Minutes', 'AWS Recommended', 'EXPONENTIAL', 10, 20, 10),
  predefined('AppConfig.AllAtOnce', 'Quick', 'LINEAR', 100, 0, 10),
  predefined('AppConfig.Linear20PercentEvery6Minutes', 'AWS Recommended', 'LINEAR', 20, 30, 30),
]

/** What deployments of a program, rather than of the control plane, go by: its steps are the program's calls. */
export const stepByStep: Strategy = predefined('program', 'Deployed by deploy()', 'LINEAR', 100, 0, 0)

function predefined(
  name: string,
  description: string,
  growthType: Strategy['growthType'],
  growthFactor: number,
  durationMinutes: number,
  bakeMinutes: number,
): Strategy {
  return {
    id: name,
    name,
    description,
    growthType,
    growthFactor,
    durationMinutes,
    bakeMinutes,
    replicateTo: 'NONE',
  }
}

/**
 * The percentages that a deployment passes through: the first at once, each of the others after an equal part of its
 * duration. Linear growth is G, 2G, 3G, … and exponential growth G·2^N, as the API reference of `CreateDeploymentStrategy`
 * has it.
 */
export function growthSteps({ growthType, growthFactor, durationMinutes }: Strategy): readonly number[] {
  if (durationMinutes === 0) return [100]
  const steps: number[] = []
  for (let last = 0; last < 100; steps.push(last)) {
    const step = growthType === 'LINEAR' ? growthFactor * (steps.length + 1) : growthFactor * 2 ** steps.length
    last = Math.min(100, step)
  }
  return steps
}
