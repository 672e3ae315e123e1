import { problemItem } from './problem-item.js'

/** What is allowed and probably a mistake, for whoever wants to look. */
export function showLint(place, { problems, omitted }, state) {
  const count = problems.length + omitted
  place.hidden = count === 0
  place.querySelector('summary').textContent =
    `Lint: ${count.toLocaleString('en')} ${count === 1 ? 'finding' : 'findings'}`
  place.querySelector('ol').replaceChildren(...problems.map((problem) => problemItem(problem, state?.label ?? '')))
}
