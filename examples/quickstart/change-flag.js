import { validateDocument } from 'holdfast'
import { editDocument } from 'holdfast/documents'

/**
 * Changes one flag of the file, and publishes the file if it is valid, as a platform team's tool would.
 *
 * @param wish `{ enabled }`, or `{ percent }` of the first rule that has one, or of the `rule` with that id or position
 */
export function changeFlag(edits, key, wish) {
  const { text, ...refused } = editedText(edits, key, wish)
  return text === undefined ? refused : { status: 200, published: edits.write(text) }
}

/** The text of the file with that change, `{ text }`, or why it cannot be made, `{ status, error, problems }`. */
export function editedText(edits, key, wish) {
  const text = edits.read()
  if (text === undefined) return { status: 409, error: 'The file is gone. Put it back first.' }
  const current = validateDocument(text)
  if (!current.valid) return refusal(409, 'The file is broken. Repair it first.', current.problems)

  const { flags } = JSON.parse(text)
  if (!Object.hasOwn(flags, key)) return { status: 404, error: `There is no flag "${key}".` }
  const path = wish.enabled === undefined ? percentPath(flags[key], wish) : '/enabled'
  if (path === undefined) {
    return { status: 422, error: 'Give "enabled", or the "percent" of a rule that has one: {"percent": 20}.' }
  }

  const edit = { op: 'replace', path: `/flags/${key}${path}`, value: wish.enabled ?? wish.percent }
  const edited = editDocument(text, [edit])
  const next = validateDocument(edited)
  if (!next.valid) return refusal(422, 'That would not be valid. Nothing was changed.', next.problems)
  return { text: edited }
}

function percentPath({ rules = [] }, { percent, rule: wanted }) {
  const position = rules.findIndex((rule, index) => {
    return rule.percent !== undefined && (wanted === undefined || wanted === rule.id || wanted === index)
  })
  return percent === undefined || position < 0 ? undefined : `/rules/${position}/percent`
}

function refusal(status, error, problems) {
  return { status, error: `${error} ${problems.map(({ message }) => message).join(' ')}`, problems }
}
