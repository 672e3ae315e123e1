import type { Action } from './action.js'
import {
  allInValue,
  anyInValue,
  equals,
  keyInValue,
  keyNotInValue,
  noneInValue,
  notEquals,
  textAction,
  valueInKey,
  valueNotInKey,
} from './membership-actions.js'
import { orderAction } from './order-actions.js'
import { moduloRange } from './remainder-action.js'
import { datetimeRange, daysOfWeek, timeRange } from './schedule-actions.js'

/**
 * Every action that Powertools knows, by its name.
 *
 * Source: aws_lambda_powertools.utilities.feature_flags, `RuleAction` and `RULE_ACTION_MAPPING`.
 */
export const actions: ReadonlyMap<string, Action> = new Map([
  ['EQUALS', equals],
  ['NOT_EQUALS', notEquals],
  ['KEY_GREATER_THAN_VALUE', orderAction('gt')],
  ['KEY_GREATER_THAN_OR_EQUAL_VALUE', orderAction('gte')],
  ['KEY_LESS_THAN_VALUE', orderAction('lt')],
  ['KEY_LESS_THAN_OR_EQUAL_VALUE', orderAction('lte')],
  ['STARTSWITH', textAction('startsWith')],
  ['ENDSWITH', textAction('endsWith')],
  ['IN', keyInValue],
  ['NOT_IN', keyNotInValue],
  ['KEY_IN_VALUE', keyInValue],
  ['KEY_NOT_IN_VALUE', keyNotInValue],
  ['VALUE_IN_KEY', valueInKey],
  ['VALUE_NOT_IN_KEY', valueNotInKey],
  ['ALL_IN_VALUE', allInValue],
  ['ANY_IN_VALUE', anyInValue],
  ['NONE_IN_VALUE', noneInValue],
  ['SCHEDULE_BETWEEN_TIME_RANGE', timeRange],
  ['SCHEDULE_BETWEEN_DATETIME_RANGE', datetimeRange],
  ['SCHEDULE_BETWEEN_DAYS_OF_WEEK', daysOfWeek],
  ['MODULO_RANGE', moduloRange],
])
