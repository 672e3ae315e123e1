import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { operators } from './arbitrary.js'

it('the page says of every operator what comes over', () => {
  const page = readFileSync(new URL('../../../../docs/moving/growthbook.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => /^\| `\$/.test(line))
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/\$\w+/g) ?? [])
  expect(named.sort()).toEqual([...operators, '$and', '$or', '$nor', '$savedGroup'].sort())
})
