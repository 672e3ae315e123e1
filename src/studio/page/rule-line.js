import { arrange, element } from './element.js'
import { percentSlider } from './percent-slider.js'
import { rampChart } from './ramp-chart.js'
import { track } from './track.js'
import { conditionInWords, rampInWords } from './words.js'

/** One rule of a flag: who, how many, what; and where the person stands in it. */
export function ruleLine(sliderEvents) {
  const name = element('b')
  const who = element('span.who')
  const outcome = element('span')
  const tracks = element('div')
  const line = element('li.rule', {}, element('p', {}, element('span', {}, name, ' ', who), outcome), tracks)
  const layer = track()
  const share = track()
  const split = track()
  const chart = rampChart()
  const slider = percentSlider(share, sliderEvents)

  return {
    line,
    slider,
    show({ rule, index, flag, colors, step, ramp: points }) {
      const { id = `rule ${index + 1}`, when, percent, ramp, serve, text } = rule
      const outcomes = rule.split ?? [{ variant: serve, weight: 1 }]
      const slot = rule.layer ?? flag.layer
      const colorOf = (variant) => colors[flag.variants.findIndex((each) => each.name === variant)]

      name.textContent = id
      // A rule of AppConfig's language is shown as it is written.
      const condition = text === undefined ? conditionInWords(when) : text || 'everyone else'
      who.textContent = ramp ? `${condition}, ${rampInWords(ramp)}` : condition
      outcome.textContent =
        text === undefined ? `→ ${outcomes.map(({ variant }) => variant).join(' / ')}` : rule.enabled ? 'on' : 'off'
      line.classList.toggle('decided', step?.matched === true)
      line.classList.toggle('unreached', step === undefined)

      const used = []
      if (slot) {
        layer.show({
          label: `layer ${slot.name}`,
          value: `${slot.from} to ${slot.to} %`,
          bucket: step?.layer?.bucket,
          parts: [[slot.from, slot.to, 'var(--slot)']],
        })
        used.push(layer.element)
      }
      if (percent !== undefined || ramp) {
        const reached = percent ?? step?.exposure?.percent
        share.show({
          label: ramp ? 'ramp' : 'share',
          value: reached === undefined ? '' : `${reached} %`,
          bucket: step?.exposure?.bucket,
          parts: [[0, reached ?? 0, rule.split ? 'var(--slot)' : colorOf(serve)]],
        })
        used.push(share.element)
      }
      if (percent === undefined) slider.input.remove()
      else slider.show(percent, `Share of ${flag.key}, rule ${id}, in percent`)
      if (ramp && points) {
        chart.show(points, { pausedAt: ramp.pausedAt, color: colorOf(serve) ?? 'var(--slot)' })
        used.push(chart.element)
      }
      if (rule.split) {
        split.show({
          label: 'split',
          value: outcomes.map(({ weight }) => weight).join(' : '),
          bucket: step?.split?.bucket,
          parts: partsOf(outcomes, colorOf),
        })
        used.push(split.element)
      }
      arrange(tracks, used)
    },
  }
}

function partsOf(outcomes, colorOf) {
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0)
  let reached = 0
  return outcomes.map(({ variant, weight }) => {
    const from = reached
    reached += (weight / total) * 100
    return [from, reached, colorOf(variant)]
  })
}
