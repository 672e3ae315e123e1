let state = 2045

/** A thousand made-up customers, the same ones every time and on both sides of the wire. */
export const sampleUsers = Array.from({ length: 1000 }, (_, index) => {
  const name = `user-${index + 1}`
  const country = draw('US US US US CA CA GB GB DE DE FR JP')
  const plan = draw('free free free free free pro pro pro team')
  const appVersion = draw('2.1.7 2.2.0 2.3.0 2.3.0 2.4.1 2.4.1')
  const isStaff = draw(`${'no '.repeat(49)}yes`) === 'yes'
  const email = `${name}@${isStaff ? 'shop' : 'mail'}.example`
  return { targetingKey: name, country, plan, appVersion, email }
})

/** Who the page and `npm start` begin with: a little more of the new prices reaches them, and shows at the checkout. */
export const firstUser = sampleUsers.find(({ targetingKey }) => targetingKey === 'user-765')

/** One of the words, by the next number of a linear congruential generator (Numerical Recipes). */
function draw(words) {
  const choices = words.split(' ')
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
  return choices[Math.floor((state / 2 ** 32) * choices.length)]
}
