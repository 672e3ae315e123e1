import { element } from './element.js'

/** The person and their attributes: fields for those that the people have and the document reads. */
export function whoForm(form, onChange) {
  const unit = form.elements.namedItem('targetingKey')
  const group = form.querySelector('#attributes')
  const fields = new Map()
  let people = []
  let timer

  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', ({ target }) => {
    const known = target === unit && personNamed(unit.value)
    if (known) fillIn(known)
    clearTimeout(timer)
    timer = setTimeout(onChange, 250)
  })
  form.querySelector('#anyone').addEventListener('click', () => {
    if (people.length > 0) choose(people[Math.floor(Math.random() * people.length)])
  })

  function personNamed(id) {
    return id === '' ? undefined : people.find(({ targetingKey }) => targetingKey === id)
  }

  function addField(name, suggestions = [], isText = false) {
    const known = fields.get(name)
    if (known) {
      known.isText = isText
      known.suggest(suggestions)
      return
    }
    const choices = element('datalist', { id: `choices-${fields.size}` })
    const input = element('input', { name, spellcheck: false, autocapitalize: 'none' })
    const suggest = (values) => {
      choices.replaceChildren(...values.map((value) => element('option', { value })))
      if (values.length > 0) input.setAttribute('list', choices.id)
      else input.removeAttribute('list')
    }
    suggest(suggestions)
    fields.set(name, { input, isText, suggest })
    group.append(
      element(name === 'email' ? 'label.wide' : 'label', {}, element('span', { title: name }, name), input, choices),
    )
  }

  function fillIn(person) {
    for (const [name, { input }] of fields) input.value = asText(valueIn(person, name))
  }

  function choose(person) {
    unit.value = asText(person.targetingKey)
    fillIn(person)
    onChange()
  }

  return {
    choose,
    know(contexts) {
      people = contexts
      unit.list.replaceChildren(
        ...people.flatMap(({ targetingKey }) => {
          return typeof targetingKey === 'string' ? [element('option', { value: targetingKey })] : []
        }),
      )
    },
    showFields(all) {
      for (const { name, suggestions, isText } of all) addField(name, suggestions, isText)
      // One that nothing reads any longer goes, unless something is in it.
      const names = new Set(all.map(({ name }) => name))
      for (const [name, { input }] of fields) {
        if (names.has(name) || input.value !== '') continue
        input.closest('label').remove()
        fields.delete(name)
      }
    },
    /** As a query, in the order of the form. */
    query: () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '')),
    /** As an evaluation context: what reads as JSON is taken as such, unless the document takes it for text. */
    context() {
      const entries = [...new FormData(form)].filter(([, value]) => value !== '')
      return Object.fromEntries(
        entries.map(([name, text]) => [
          name,
          name === 'targetingKey' || fields.get(name)?.isText ? text : readValue(text),
        ]),
      )
    },
    /** The person of this id with all attributes; the first of the people where none is named. */
    person: () => (unit.value === '' ? people[0] : personNamed(unit.value)) ?? {},
    /** Whether an address that gives no more than an id, or nothing, names one whose attributes are known. */
    complete(query) {
      return query.size === 0
        ? people.length > 0
        : query.size === 1 && personNamed(query.get('targetingKey')) !== undefined
    },
    read(query) {
      for (const name of query.keys()) if (name !== 'targetingKey') addField(name)
      choose(Object.fromEntries(query))
    },
  }
}

/** A path stands for itself first, then for members of members. */
function valueIn(context, name) {
  if (Object.hasOwn(context, name)) return context[name]
  return name.split('.').reduce((value, member) => (value === null ? undefined : value?.[member]), context)
}

function asText(value) {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function readValue(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
