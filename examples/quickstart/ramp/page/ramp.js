import { aboutInWords, decisionInWords, verdictInWords } from './words.js'

const part = (id) => document.getElementById(id)
let state

const stream = new EventSource('events')
stream.addEventListener('message', ({ data }) => show(JSON.parse(data)))
stream.addEventListener('error', () => {
  part('about').textContent = 'npm start does not answer any longer. What you see is how the ramp stood last.'
})
part('start').addEventListener('click', () => put('attempt'))
part('plant').addEventListener('click', () => put('errors', { planted: !state.isPlanted }))
// Where it is shown in a frame, the page around it makes room.
new ResizeObserver(() => parent.postMessage({ height: document.body.offsetHeight }, '*')).observe(document.body)

/** What comes of it is seen in the next state. */
function put(path, body = {}) {
  const headers = { 'content-type': 'application/json' }
  fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) }).catch(() => {})
}

function show(news) {
  const before = state
  state = news
  document.body.dataset.phase = state.phase
  part('about').textContent = aboutInWords(state)
  part('verdict').textContent = verdictInWords(state)
  part('plant').setAttribute('aria-checked', state.isPlanted)
  part('start').textContent = { waiting: 'Start the ramp', running: 'Running …' }[state.phase] ?? 'New attempt'
  // It keeps the focus of whoever has pressed it.
  part('start').setAttribute('aria-disabled', state.phase === 'running')
  part('steps').replaceChildren(...state.steps.map(stepItem))
  showCounts(state.gates?.[0])
  showDecisions(before)
}

function stepItem(name, index) {
  const item = element('li', name)
  const { step = 0 } = state
  item.classList.toggle('reached', index < step)
  if (index === step - 1) item.setAttribute('aria-current', 'step')
  return item
}

function showCounts(gate) {
  const isCompared = gate !== undefined && gate.verdict !== 'no-comparison'
  const units = ({ units }) => units.toLocaleString('en')
  const failed = ({ units, signals }) => (units === 0 ? '–' : `${((100 * signals) / units).toFixed(1)} %`)
  const rows = [
    ['customers', isCompared ? units(gate.treatment) : '–', isCompared ? units(gate.control) : '–', ''],
    [
      'failed',
      isCompared ? failed(gate.treatment) : '–',
      isCompared ? failed(gate.control) : '–',
      isCompared && gate.ratio !== undefined ? gate.ratio.toFixed(1) : '–',
    ],
  ]
  part('counts').replaceChildren(...rows.map(row))
}

function row([name, ...cells]) {
  const head = element('th', name)
  head.scope = 'row'
  const made = element('tr', '')
  made.append(head, ...cells.map((text) => element('td', text)))
  return made
}

/** What is decided is told to those who see no steps as well; all else changes every second. */
function showDecisions(before) {
  const { decisions = [] } = state
  part('decisions').replaceChildren(...decisions.map((decision) => element('li', decisionInWords(decision, state))))
  const isOver = state.phase !== before?.phase && !['waiting', 'running'].includes(state.phase)
  if (isOver) part('news').textContent = verdictInWords(state)
  else if (decisions.length > 0 && decisions.length !== before?.decisions?.length) {
    part('news').textContent = decisionInWords(decisions.at(-1), state)
  }
}

function element(tag, text) {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
