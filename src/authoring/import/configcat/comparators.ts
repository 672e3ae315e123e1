/** How a comparator reads the attribute. */
export type Reading = 'text' | 'version' | 'number' | 'date' | 'list'

/** What is compared, whether or not the comparator negates it. */
type Comparison =
  | { readonly reading: 'text'; readonly test: 'isOneOf' | 'equals' | 'contains' | 'startsWith' | 'endsWith' }
  | { readonly reading: 'version'; readonly test: 'isOneOf' | '<' | '<=' | '>' | '>=' }
  | { readonly reading: 'number'; readonly test: '=' | '<' | '<=' | '>' | '>=' }
  | { readonly reading: 'date'; readonly test: '<' | '>' }
  | { readonly reading: 'list'; readonly test: 'containsAnyOf' }

export type Comparator = {
  /** As ConfigCat's dashboard shows it. */
  readonly words: string
  readonly isNegated: boolean
} & (Comparison | { readonly reading: 'hashed' })

/**
 * By their numbers in a config JSON of version 6. Source: the type `UserComparator` of ConfigCat's SDKs, and its documentation of the
 * config JSON.
 */
export const comparators: readonly Comparator[] = [
  { words: 'IS ONE OF', reading: 'text', test: 'isOneOf', isNegated: false },
  { words: 'IS NOT ONE OF', reading: 'text', test: 'isOneOf', isNegated: true },
  { words: 'CONTAINS ANY OF', reading: 'text', test: 'contains', isNegated: false },
  { words: 'NOT CONTAINS ANY OF', reading: 'text', test: 'contains', isNegated: true },
  { words: 'IS ONE OF (semver)', reading: 'version', test: 'isOneOf', isNegated: false },
  { words: 'IS NOT ONE OF (semver)', reading: 'version', test: 'isOneOf', isNegated: true },
  { words: '< (semver)', reading: 'version', test: '<', isNegated: false },
  { words: '<= (semver)', reading: 'version', test: '<=', isNegated: false },
  { words: '> (semver)', reading: 'version', test: '>', isNegated: false },
  { words: '>= (semver)', reading: 'version', test: '>=', isNegated: false },
  { words: '= (number)', reading: 'number', test: '=', isNegated: false },
  { words: '!= (number)', reading: 'number', test: '=', isNegated: true },
  { words: '< (number)', reading: 'number', test: '<', isNegated: false },
  { words: '<= (number)', reading: 'number', test: '<=', isNegated: false },
  { words: '> (number)', reading: 'number', test: '>', isNegated: false },
  { words: '>= (number)', reading: 'number', test: '>=', isNegated: false },
  { words: 'IS ONE OF (hashed)', reading: 'hashed', isNegated: false },
  { words: 'IS NOT ONE OF (hashed)', reading: 'hashed', isNegated: true },
  { words: 'BEFORE (UTC datetime)', reading: 'date', test: '<', isNegated: false },
  { words: 'AFTER (UTC datetime)', reading: 'date', test: '>', isNegated: false },
  { words: 'EQUALS (hashed)', reading: 'hashed', isNegated: false },
  { words: 'NOT EQUALS (hashed)', reading: 'hashed', isNegated: true },
  { words: 'STARTS WITH ANY OF (hashed)', reading: 'hashed', isNegated: false },
  { words: 'NOT STARTS WITH ANY OF (hashed)', reading: 'hashed', isNegated: true },
  { words: 'ENDS WITH ANY OF (hashed)', reading: 'hashed', isNegated: false },
  { words: 'NOT ENDS WITH ANY OF (hashed)', reading: 'hashed', isNegated: true },
  { words: 'ARRAY CONTAINS ANY OF (hashed)', reading: 'hashed', isNegated: false },
  { words: 'ARRAY NOT CONTAINS ANY OF (hashed)', reading: 'hashed', isNegated: true },
  { words: 'EQUALS', reading: 'text', test: 'equals', isNegated: false },
  { words: 'NOT EQUALS', reading: 'text', test: 'equals', isNegated: true },
  { words: 'STARTS WITH ANY OF', reading: 'text', test: 'startsWith', isNegated: false },
  { words: 'NOT STARTS WITH ANY OF', reading: 'text', test: 'startsWith', isNegated: true },
  { words: 'ENDS WITH ANY OF', reading: 'text', test: 'endsWith', isNegated: false },
  { words: 'NOT ENDS WITH ANY OF', reading: 'text', test: 'endsWith', isNegated: true },
  { words: 'ARRAY CONTAINS ANY OF', reading: 'list', test: 'containsAnyOf', isNegated: false },
  { words: 'ARRAY NOT CONTAINS ANY OF', reading: 'list', test: 'containsAnyOf', isNegated: true },
]
