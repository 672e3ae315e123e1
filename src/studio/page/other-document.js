import { dotField } from './dot-field.js'
import { element } from './element.js'
import { legendItem, sharesInWords, sharesOf } from './legend.js'
import { variantColors } from './variant-colors.js'
import { againstInWords } from './words.js'

/** A flag as another document has it, for the same people: it can be looked at only. Made once there is another document. */
export function otherDocument(people, onPick) {
  const name = element('h3')
  const path = element('pre')
  const said = element('section.against', {}, name, path)
  const title = element('h3')
  const legend = element('ul.legend')
  const change = element('p')
  const picture = element('div.picture.against', {}, title)
  let field

  function makeField() {
    field = dotField(people, onPick)
    picture.append(field.picture, element('div.captions', {}, legend, field.caption, change))
  }

  return {
    parts: [said, picture],
    show(told, { line, colors, person, label }) {
      said.hidden = picture.hidden = told === undefined
      if (told === undefined) return
      if (field === undefined) makeField()
      const { text, variants, population, differing, kinds } = told
      name.textContent = title.textContent = label
      path.textContent = variants.length === 0 ? 'It has no such flag.' : text
      // A variant has the colour that it has in the first document, if it is there.
      for (const [index, color] of variantColors({ variants }).entries()) {
        const here = line.variants.findIndex((variant) => variant.name === variants[index].name)
        picture.style.setProperty(`--variant-${index}`, colors[here] ?? color)
      }
      const shares = sharesOf(variants, population)
      legend.replaceChildren(...shares.map(legendItem))
      change.textContent = againstInWords(kinds, label)
      field.show({ population, person, variants, label: `${label}: ${sharesInWords(shares, population)}` })
      field.mark(differing)
    },
  }
}
