import { element } from './element.js'
import { firstUser, sampleUsers } from './sample-users.js'

const known = Object.keys(sampleUsers[0]).filter((name) => name !== 'targetingKey')

/** The user and their attributes: fields for those the sample users have and those the document looks at. */
export function whoForm(form, onChange) {
  const user = form.elements.namedItem('user')
  const group = form.querySelector('#attributes')
  const fields = new Map()
  let timer

  for (const name of known) addField(name)

  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', ({ target }) => {
    const sample = target === user && sampleUsers.find(({ targetingKey }) => targetingKey === user.value)
    if (sample) fillIn(sample)
    clearTimeout(timer)
    timer = setTimeout(onChange, 250)
  })
  form.querySelector('#anyone').addEventListener('click', () => {
    choose(sampleUsers[Math.floor(Math.random() * sampleUsers.length)])
  })

  function addField(name) {
    if (fields.has(name)) return
    const values = known.includes(name) ? [...new Set(sampleUsers.map((sample) => sample[name]))] : []
    const choices = values.length > 0 && values.length < 20 ? element('datalist', { id: `choices-${name}` }) : undefined
    choices?.append(...values.map((value) => element('option', { value })))
    const input = element('input', { name, spellcheck: false, autocapitalize: 'none' })
    if (choices) input.setAttribute('list', choices.id)
    fields.set(name, input)
    group.append(element(name === 'email' ? 'label.wide' : 'label', {}, element('span', {}, name), input, choices))
  }

  function fillIn(sample) {
    for (const [name, input] of fields) input.value = sample[name] ?? ''
  }

  function choose(sample) {
    user.value = sample.targetingKey
    fillIn(sample)
    onChange()
  }

  return {
    addField,
    choose,
    /** As a query, the way every address of the service takes it. */
    query: () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '')),
    /** From a query: a sample user's attributes unless the query gives some. */
    read(query) {
      for (const name of query.keys()) if (name !== 'user') addField(name)
      const id = query.get('user') ?? firstUser.targetingKey
      const sample = sampleUsers.find(({ targetingKey }) => targetingKey === id)
      choose({ ...(query.size > 1 ? {} : sample), ...Object.fromEntries(query), targetingKey: id })
    },
  }
}
