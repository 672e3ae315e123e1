// Checks the answers of one contestant for every user, and prints how each row was checked, as JSON.
import { checkAnswers, prepare } from '../check-answers.js'
import { contestantNamed } from '../contestants.js'

const [name, count] = process.argv.slice(2)
const contestant = await contestantNamed(name)
const prepared = await prepare(contestant)
const ways = await checkAnswers(contestant, prepared, Number(count))
await prepared.close()
process.stdout.write(JSON.stringify(ways), () => process.exit())
