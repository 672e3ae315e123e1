/** `^[first][rest]{0,n}$`: what may begin a name, what may follow, and how many characters it has at most. */
export function nameFormat(pattern) {
  const [, first, rest, more] = /^\^\[([^\]]+)\]\[([^\]]+)\]\{0,(\d+)\}\$$/.exec(pattern) ?? []
  if (first === undefined) return undefined
  const expected = `a ${listed(kindsIn(first), 'or')}, then up to ${more} ${listed(kindsIn(rest).map(plural), 'and')}`
  return { pattern, first, rest, maxLength: 1 + Number(more), expected }
}

const kinds = [
  ['letter', ['A-Z', 'a-z']],
  ['lower-case letter', ['a-z']],
  ['digit', ['0-9']],
  ['digit', ['\\d']],
  ['dot', ['.']],
  ['underscore', ['_']],
  ['hyphen', ['-']],
]

/** In words, the characters of a class. */
function kindsIn(characters) {
  const parts = characters.match(/\\.|\w-\w|./g)
  const found = kinds.filter(([, wanted]) => {
    if (!wanted.every((part) => parts.includes(part))) return false
    for (const part of wanted) parts.splice(parts.indexOf(part), 1)
    return true
  })
  if (parts.length > 0) throw new Error(`There are no words for "${parts.join('')}" in the characters of a name.`)
  return found.map(([word]) => word)
}

function plural(word) {
  return `${word}s`
}

function listed(words, conjunction) {
  return words.join(', ').replace(/, (?=[^,]*$)/, ` ${conjunction} `)
}
