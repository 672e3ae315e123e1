import { binomial } from './random.js'
import { steps } from './world.js'

/** Units of a minute by arm, and of them those with the gate's signal; each counted once a step, as processes do. */
export function trafficOf(world, random) {
  const signals = world.returning > 0 ? returningUnits(world, random) : newUnits(world, random)
  return (step, minute) => {
    const treated = binomial(random, world.perMinute, steps[step - 1].percent / 100)
    const units = { treatment: treated, control: world.perMinute - treated }
    const signalled = signals(step, units, minute)
    const arm = (name) => ({ units: units[name], signals: signalled[name] })
    return { treatment: arm('treatment'), control: arm('control') }
  }
}

/** Every unit comes once, and fails by chance. */
function newUnits({ base, ratio, onsetMinutes, gate, incidents }, random) {
  let [hour, isIncident] = [-1, false]
  return (_, { treatment, control }, minute) => {
    if (hour !== Math.floor(minute / 60)) {
      hour = Math.floor(minute / 60)
      isIncident = incidents > 0 && random() < incidents
    }
    const usual = isIncident ? Math.min(1, 20 * base) : base
    const changed = minute < onsetMinutes ? 1 : gate === 'conversion' ? 1 / ratio : ratio
    return {
      treatment: binomial(random, treatment, Math.min(1, usual * changed)),
      control: binomial(random, control, usual),
    }
  }
}

/** The same units come again and again, and the same ones fail: some always, some if they are treated. */
function returningUnits({ returning, ratio }, random) {
  const failing = Array.from({ length: Math.round(returning * ratio) }, (_, index) => ({
    draw: random(),
    failsAlways: index < returning,
    countedAt: 0,
  }))
  return (step) => {
    const failed = { treatment: 0, control: 0 }
    for (const unit of failing) {
      if (unit.countedAt === step || random() >= 1 / 60) continue
      const isTreated = unit.draw < steps[step - 1].percent / 100
      if (!isTreated && !unit.failsAlways) continue
      unit.countedAt = step
      failed[isTreated ? 'treatment' : 'control']++
    }
    return failed
  }
}
