import type { AttributePath } from '../../evaluate/attribute.js'
import type { AttributeTest, Primitive, ValueTest } from '../../evaluate/attribute-test.js'
import { type AddressBlock, cidrTest, parseBlock } from '../../evaluate/operators/cidr.js'
import { instantTest, numberTest } from '../../evaluate/operators/order.js'
import { includesAllIgnoringCase, includesAllOfRead, isOneOf, testOfRead } from '../../evaluate/operators/read-tests.js'
import { semverTest } from '../../evaluate/operators/semver.js'
import { isOneOfIgnoringCase, textTest } from '../../evaluate/operators/text.js'
import type { ConditionDefinition } from '../generated/flag-document.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compileDate } from './compile-date.js'
import { refuseOlderMinor } from './needed-minor.js'
import { refuseOtherTypes } from './read-operands.js'
import type { Site } from './site.js'
import { addressTests, CASE_TESTS, DATE_TESTS, listTests, READ_TESTS, textTests, versionTests } from './test-costs.js'

/** Units of work: a member of a list, an address block, a version range besides its characters. */
const MEMBER_COST = 0.1
const BLOCK_COST = 4
const RANGE_COST = 20

/** `undefined` when the operand is refused. `definition` has exactly one operator: the schema saw to that. */
export function* compilingOperator(
  path: AttributePath,
  definition: ConditionDefinition,
  site: Site<ReferringCompilation>,
): Steps<AttributeTest | undefined> {
  const { as, ignoreCase } = definition
  if (definition.exists !== undefined) return { kind: 'exists', path, operand: definition.exists }
  if (definition.in !== undefined) site.tally.test(listTests(definition.in.length))
  const list = definition.in ?? definition.includesAll
  if (list !== undefined && site.compilation.pace.isBreakDue(list.length * MEMBER_COST)) yield
  if (as !== undefined) {
    refuseOlderMinor('"as"', site.at('as'))
    refuseOtherTypes(as, definition, site)
    site.tally.test(READ_TESTS)
  }
  if (definition.includesAll !== undefined) return compileIncludesAll(path, definition.includesAll, definition, site)
  if (as === undefined && ignoreCase !== true) {
    if (definition.equals !== undefined) return { kind: 'equals', path, operand: definition.equals }
    if (definition.in !== undefined) return { kind: 'in', path, operand: new Set(definition.in) }
  }
  const test = yield* compilingValueTest(definition, site)
  if (test === undefined) return undefined
  return { kind: 'value', path, operand: as === undefined ? test : testOfRead(as, test) }
}

function compileIncludesAll(
  path: AttributePath,
  operands: readonly Primitive[],
  { as, ignoreCase }: ConditionDefinition,
  site: Site<ReferringCompilation>,
): AttributeTest {
  if (ignoreCase !== undefined) refuseOlderMinor('"ignoreCase" beside "includesAll"', site.at('ignoreCase'))
  site.tally.test(operands.length + (ignoreCase ? CASE_TESTS : 0))
  if (ignoreCase) return { kind: 'list', path, operand: includesAllIgnoringCase(as && 'string', operands) }
  if (as !== undefined) return { kind: 'list', path, operand: includesAllOfRead(as, operands) }
  return { kind: 'includesAll', path, operand: [...new Set(operands)] }
}

function* compilingValueTest(definition: ConditionDefinition, site: Site): Steps<ValueTest | undefined> {
  const { tally, compilation } = site
  const { ignoreCase = false } = definition
  if (ignoreCase) tally.test(CASE_TESTS)
  const isOneOfThem = ignoreCase ? isOneOfIgnoringCase : isOneOf
  if (definition.equals !== undefined) return isOneOfThem([definition.equals])
  if (definition.in !== undefined) return isOneOfThem(definition.in)

  for (const operator of ['startsWith', 'endsWith', 'contains'] as const) {
    const operand = definition[operator]
    if (operand === undefined) continue
    const operands = listOf(operand)
    for (const one of operands) {
      tally.test(textTests(operator, one))
      if (compilation.pace.isBreakDue(MEMBER_COST)) yield
    }
    return textTest(operator, operands, ignoreCase)
  }
  for (const operator of ['gt', 'gte', 'lt', 'lte'] as const) {
    const operand = definition[operator]
    if (operand !== undefined) return numberTest(operator, operand)
  }
  for (const operator of ['after', 'before'] as const) {
    const operand = definition[operator]
    if (operand === undefined) continue
    tally.test(DATE_TESTS)
    const instant = compileDate(operand, site.at(operator))
    return instant === undefined ? undefined : instantTest(operator, instant)
  }
  if (definition.matches !== undefined)
    return yield* compilation.patterns.compiling(definition.matches, ignoreCase, site.at('matches'))
  if (definition.semver !== undefined) {
    tally.test(versionTests(definition.semver))
    if (compilation.pace.isBreakDue(RANGE_COST + definition.semver.length)) yield
    return compileSemver(definition.semver, site.at('semver'))
  }
  const blocks = listOf(definition.cidr ?? [])
  tally.test(addressTests(blocks.length))
  return yield* compilingCidr(blocks, Array.isArray(definition.cidr), site.at('cidr'))
}

function compileSemver(range: string, site: Site): ValueTest | undefined {
  const { diagnostics, limits } = site.compilation
  if (!diagnostics.allowsLength('range', range, limits.maxPatternLength, site)) return undefined
  const test = semverTest(range)
  if (test === undefined) {
    site.problem({
      code: 'invalid-semver',
      message: 'Not a version range of node-semver. Write for example ">=2.3.0", "^1.4" or "1.2 - 2.3".',
      expected: 'a node-semver range',
      received: range,
    })
  }
  return test
}

function* compilingCidr(texts: readonly string[], isList: boolean, site: Site): Steps<ValueTest | undefined> {
  const blocks: AddressBlock[] = []
  for (const [index, text] of texts.entries()) {
    if (site.compilation.pace.isBreakDue(BLOCK_COST)) yield
    const block = parseBlock(text)
    if (block !== undefined) {
      blocks.push(block)
      continue
    }
    const blockSite = isList ? site.at(index) : site
    blockSite.problem({
      code: 'invalid-cidr',
      message: 'Not an address block. Write for example "10.0.0.0/8", "192.0.2.7" or "2001:db8::/32".',
      expected: 'an IPv4 or IPv6 address, alone or with a prefix length',
      received: text,
    })
  }
  return blocks.length === texts.length ? cidrTest(blocks) : undefined
}

function listOf<T>(operand: T | readonly T[]): readonly T[] {
  return Array.isArray(operand) ? operand : [operand as T]
}
