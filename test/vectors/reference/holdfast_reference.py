"""Flag evaluation a second time: written from the format's norm alone, in Python with nothing but its standard library.

It is here to disagree with the first implementation, so it shares nothing with it and is written to be read, not to be
fast. It takes valid documents: refusing bad ones is no part of it. Names and section numbers follow the norm.
"""

import ipaddress
import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from operator import ge, gt, le, lt
from zoneinfo import ZoneInfo

from semver_range import satisfies

# Section 4: bucketing

MASK_32 = 2**32 - 1
MAX_SAFE_INTEGER = 2**53 - 1


def murmur3_x86_32(data, seed):
    def rotate(value, bits):
        return ((value << bits) | (value >> (32 - bits))) & MASK_32

    def scramble(block):
        return (rotate((block * 0xCC9E2D51) & MASK_32, 15) * 0x1B873593) & MASK_32

    state, body = seed, len(data) - len(data) % 4
    for start in range(0, body, 4):
        state = rotate(state ^ scramble(int.from_bytes(data[start : start + 4], 'little')), 13)
        state = (state * 5 + 0xE6546B64) & MASK_32
    state ^= scramble(int.from_bytes(data[body:], 'little')) ^ len(data)
    state = ((state ^ (state >> 16)) * 0x85EBCA6B) & MASK_32
    state = ((state ^ (state >> 13)) * 0xC2B2AE35) & MASK_32
    return state ^ (state >> 16)


def hash_text(text, seed):
    return murmur3_x86_32(re.sub('[\ud800-\udfff]', '\ufffd', text).encode('utf-8'), seed)


def seed_of(kind, salt):
    return hash_text(f'{kind}:{salt}', 0)


def edge(percent):
    return math.floor(percent / 100 * 2**32)


def split_edges(weights):
    sums = list(accumulate(map(float, weights)))
    return [math.floor(partial / sums[-1] * 2**32) for partial in sums]


def unit_text(value):
    """The unit as it is hashed, or None where the value is no unit."""
    if isinstance(value, str):
        return value or None
    if is_number(value) and abs(value) <= MAX_SAFE_INTEGER and value == int(value):
        return str(int(value))
    return None


def exposure_bucket(unit, salt):
    return hash_text(unit, seed_of('flag', salt))


def is_exposed(unit, salt, percent):
    return exposure_bucket(unit, salt) < edge(percent)


def split_bucket(unit, salt):
    return hash_text(unit, seed_of('split', salt))


def split_index(unit, salt, weights):
    bucket = split_bucket(unit, salt)
    return next(index for index, end in enumerate(split_edges(weights)) if bucket < end)


def layer_bucket(unit, salt):
    return hash_text(unit, seed_of('layer', salt))


def layer_place(unit, salt, holdout, start, end):
    """INSIDE, or what the layer passes the unit over for: the holdout lies over every slot, so it is named first."""
    bucket = layer_bucket(unit, salt)
    if bucket >= edge(100 - holdout):
        return 'HOLDOUT'
    return 'INSIDE' if edge(start) <= bucket < edge(end) else 'SLOT'


def is_in_cohort_percent(unit, salt, percent):
    return hash_text(unit, seed_of('cohort', salt)) < edge(percent)


HOLD_SECONDS = {'s': 1, 'm': 60, 'h': 3_600, 'd': 86_400}


def ramp_percent(ramp, now):
    percent, _ = ramp_state(ramp, now)
    return percent


def ramp_state(ramp, now):
    """The percent reached, and the cohorts let in beside it: of the steps that have begun, as many as the ceiling allows."""
    paused = ramp.get('pausedAt')
    elapsed = (now if paused is None else min(now, instant(paused))) - instant(ramp['startAt'])
    begun, begins = 0, 0
    for step in ramp['steps']:
        if elapsed < begins:
            break
        begun += 1
        if 'hold' in step:
            begins += int(step['hold'][:-1]) * HOLD_SECONDS[step['hold'][-1]] * 1_000
    allowed = ramp['guard'].get('ceiling', 0) if 'guard' in ramp else len(ramp['steps'])
    in_force = ramp['steps'][: min(begun, allowed)]
    percents = [step['percent'] for step in in_force if 'percent' in step]
    return percents[-1] if percents else 0, [step['cohort'] for step in in_force if 'cohort' in step]


# Section 2: attributes and conditions

CLOCK = r'([01]\d|2[0-3]):([0-5]\d)'
DATE = re.compile(rf'(\d{{4}})-(\d\d)-(\d\d)(?:[Tt]{CLOCK}:([0-5]\d)(?:\.(\d+))?(?:[Zz]|([+-]){CLOCK}))?', re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def instant(value):
    """Epoch milliseconds of a date or of epoch milliseconds; None for anything else."""
    if is_number(value):
        return value if math.isfinite(value) else None
    found = isinstance(value, str) and DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, sign, offset_hour, offset_minute = found.groups()
    days = days_since_epoch(int(year), int(month), int(day))
    if days is None:
        return None
    offset = int(offset_hour or 0) * 60 + int(offset_minute or 0)
    minutes = int(hour or 0) * 60 + int(minute or 0) - (-offset if sign == '-' else offset)
    return ((days * 1_440 + minutes) * 60 + int(second or 0)) * 1_000 + int((fraction or '')[:3].ljust(3, '0'))


def days_since_epoch(year, month, day):
    """The calendar repeats every 400 years of 146,097 days, which brings year 0 into what `date` can hold."""
    try:
        shifted = date(year % 400 + 400, month, day)
    except ValueError:
        return None
    return shifted.toordinal() + (year // 400 - 1) * 146_097 - EPOCH.toordinal()


def minute_of_day(text):
    return int(text[:2]) * 60 + int(text[3:])


def is_in_window(now, window):
    try:
        wall = (EPOCH + timedelta(milliseconds=now)).astimezone(ZoneInfo(window.get('timeZone', 'UTC')))
    except (KeyError, ValueError):
        return False
    if 'after' in window and now < instant(window['after']) or 'before' in window and now >= instant(window['before']):
        return False
    start, end = minute_of_day(window.get('from', '00:00')), minute_of_day(window.get('to', '24:00'))
    minute = wall.hour * 60 + wall.minute
    began_yesterday = start > end and minute < end
    if not began_yesterday and not start <= minute < (end if start < end else 24 * 60):
        return False
    weekday = (wall.weekday() - began_yesterday) % 7
    return 'days' not in window or WEEKDAYS[weekday] in window['days']


def address(text):
    """(version, number) of an IP address; an IPv4-mapped one counts as IPv4. None for any other text."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if '%' in text:
        return None
    found = getattr(found, 'ipv4_mapped', None) or found
    return found.version, int(found)


def is_in_block(text, block):
    base, _, length = block.partition('/')
    (version, network), found = address(base), address(text)
    if found is None or found[0] != version:
        return False
    bits = 128 if ':' in base else 32
    free = bits - int(length or bits)
    return found[1] >> free == network >> free


def folded(text, ignore_case):
    """Each code point is lowered alone, so a final sigma is like any other."""
    return ''.join(point.lower() for point in text) if ignore_case else text


def same(value, operand, ignore_case=False):
    if isinstance(value, str) and isinstance(operand, str):
        return folded(value, ignore_case) == folded(operand, ignore_case)
    if isinstance(value, bool) or isinstance(operand, bool):
        return value is operand
    return is_number(value) and is_number(operand) and value == operand


def text_test(compare):
    def holds_for(value, operand, ignore_case):
        operands = operand if isinstance(operand, list) else [operand]
        return isinstance(value, str) and any(
            compare(folded(value, ignore_case), folded(text, ignore_case)) for text in operands
        )

    return holds_for


def number_test(compare):
    return lambda value, operand, _: is_number(value) and math.isfinite(value) and compare(value, operand)


def instant_test(compare):
    def holds_for(value, operand, _):
        moment = instant(value)
        return moment is not None and compare(moment, instant(operand))

    return holds_for


# Code points of the longest text that a pattern is looked for in.
MAX_MATCHED_LENGTH = 1024


def matches(value, pattern, ignore_case):
    flags = re.ASCII | re.IGNORECASE if ignore_case else re.ASCII
    return isinstance(value, str) and len(value) <= MAX_MATCHED_LENGTH and re.search(pattern, value, flags) is not None


ELEMENT_TESTS = {
    'equals': same,
    'in': lambda value, operands, ignore_case: any(same(value, operand, ignore_case) for operand in operands),
    'startsWith': text_test(str.startswith),
    'endsWith': text_test(str.endswith),
    'contains': text_test(str.__contains__),
    'matches': matches,
    'gt': number_test(gt),
    'gte': number_test(ge),
    'lt': number_test(lt),
    'lte': number_test(le),
    'after': instant_test(gt),
    'before': instant_test(lt),
    'semver': lambda value, versions, _: isinstance(value, str) and satisfies(value, versions),
    'cidr': lambda value, blocks, _: isinstance(value, str) and any(is_in_block(value, block) for block in blocks),
}


def attribute(context, path):
    """The value at the path, or None where there is none: the norm never tells a missing attribute from a null one."""
    if path in context:
        return context[path]
    value = context
    for part in path.split('.'):
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


NUMBER_TEXT = re.compile(r'-?(?:0|[1-9][0-9]*)(?P<inexact>(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)')


def read_as_number(value):
    """A number, or a text that is one in JSON's grammar; None for what is neither, or beyond all doubles."""
    if not isinstance(value, str):
        return value if is_number(value) else None
    text = NUMBER_TEXT.fullmatch(value)
    if text is None or not math.isfinite(float(value)):
        return None
    return float(value) if text['inexact'] else int(value)


def read_as_string(value):
    """The JSON text of a number or boolean, as ECMAScript writes it; None for what has none."""
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if is_number(value):
        return number_text(value) if math.isfinite(value) else None
    return value if isinstance(value, str) else None


def number_text(value):
    """Number::toString of ECMA-262: the shortest digits that are the double, an exponent from 1e21 and below 1e-6."""
    if value == 0:
        return '0'
    _, digits, exponent = Decimal(repr(float(value))).normalize().as_tuple()
    text, point = ''.join(map(str, digits)), len(digits) + exponent
    sign = '-' if value < 0 else ''
    if 0 < point <= 21:
        whole, fraction = text[:point].ljust(point, '0'), text[point:]
        return sign + (f'{whole}.{fraction}' if fraction else whole)
    if -6 < point <= 0:
        return f'{sign}0.{"0" * -point}{text}'
    fraction = f'.{text[1:]}' if len(text) > 1 else ''
    return f'{sign}{text[0]}{fraction}e{point - 1:+d}'


READINGS = {None: lambda value: value, 'number': read_as_number, 'string': read_as_string}


def attribute_holds(context, test):
    value, ignore_case = attribute(context, test['attribute']), test.get('ignoreCase', False)
    if 'exists' in test:
        return (value is not None) is test['exists']
    read = READINGS[test.get('as')]
    elements = [read(one) for one in (value if isinstance(value, list) else [value])]
    if 'includesAll' in test:
        return isinstance(value, list) and all(
            any(same(one, wanted, ignore_case) for one in elements) for wanted in test['includesAll']
        )
    operator = next(member for member in test if member in ELEMENT_TESTS)
    return any(ELEMENT_TESTS[operator](one, test[operator], ignore_case) for one in elements)


@dataclass(frozen=True)
class Scope:
    """What an answer depends on, and all it depends on."""

    document: dict
    context: dict
    now: int


def unit_by(scope, bucket_by):
    """The unit at the path; at the first of several paths that holds one."""
    paths = [bucket_by] if isinstance(bucket_by, str) else bucket_by
    units = (unit_text(attribute(scope.context, path)) for path in paths)
    return next((unit for unit in units if unit is not None), None)


def holds(scope, condition, notes):
    """`notes` collects what the flag's own rules noticed on the way; the norm's `when` array is an `all`."""
    match condition:
        case list():
            return all(holds(scope, one, notes) for one in condition)
        case {'all': parts}:
            return holds(scope, parts, notes)
        case {'any': parts}:
            return any(holds(scope, part, notes) for part in parts)
        case {'not': part}:
            return not holds(scope, part, notes)
        case {'cohort': name}:
            return is_member(scope, name, notes)
        case {'flag': key, 'variant': variants}:
            return decide(scope, key).variant in variants
        case {'time': window}:
            return is_in_window(scope.now, window)
        case _:
            return attribute_holds(scope.context, condition)


def is_member(scope, name, notes):
    cohort = scope.document['cohorts'][name]
    unit = unit_by(scope, cohort.get('bucketBy', 'targetingKey'))
    if unit is not None and unit in cohort.get('exclude', []):
        return False
    if unit is not None and unit in cohort.get('include', []):
        return True
    if 'when' not in cohort and 'percent' not in cohort:
        return False
    if not holds(scope, cohort.get('when', []), notes):
        return False
    percent = cohort.get('percent', 100)
    if percent == 100:
        return True
    if unit is None:
        notes.add('TARGETING_KEY_MISSING')
        return False
    return is_in_cohort_percent(unit, cohort.get('salt', name), percent)


# Section 3: evaluation, in order

BOOLEAN_VARIANTS = {'on': True, 'off': False}


@dataclass(frozen=True)
class Decision:
    variant: str
    reason: str
    rule_index: int | None = None
    details: tuple = ()
    arm: str | None = None


def variants_of(flag):
    return flag.get('variants', BOOLEAN_VARIANTS)


def default_variant(flag):
    return flag.get('default', 'off')


def off_variant(flag):
    return flag.get('off', 'off' if 'off' in variants_of(flag) else default_variant(flag))


def decide(scope, key):
    flag = scope.document['flags'][key]
    if not flag['enabled']:
        return Decision(off_variant(flag), 'DISABLED')
    if not all(is_met(scope, requirement) for requirement in flag.get('requires', [])):
        return Decision(off_variant(flag), 'PREREQUISITE_FAILED')
    notes, passed_over, arms = set(), [], []
    for index, rule in enumerate(flag.get('rules', [])):
        if not holds(scope, rule.get('when', []), notes) or not is_let_in(scope, flag, rule, notes, passed_over):
            continue
        match = matched(scope, key, flag, rule, notes, arms)
        if match:
            return Decision(*match, index, tuple(sorted(notes)), *arms)
    missing = tuple(sorted(notes))
    if passed_over:
        return Decision(default_variant(flag), 'LAYER_EXCLUDED', None, (passed_over[0], *missing), *arms)
    return Decision(default_variant(flag), 'DEFAULT' if flag.get('rules') else 'STATIC', None, missing, *arms)


def is_met(scope, requirement):
    key = requirement['flag']
    return scope.document['flags'][key]['enabled'] and decide(scope, key).variant in requirement['variant']


def is_let_in(scope, flag, rule, notes, passed_over):
    slot = rule.get('layer', flag.get('layer', False))
    if slot is False:
        return True
    layer = scope.document['layers'][slot['name']]
    unit = unit_by(scope, layer.get('bucketBy', 'targetingKey'))
    if unit is None:
        notes.add('TARGETING_KEY_MISSING')
        return False
    salt = layer.get('salt', slot['name'])
    place = layer_place(unit, salt, layer.get('holdout', 0), slot['from'], slot['to'])
    if place != 'INSIDE':
        passed_over.append(place)
    return place == 'INSIDE'


def matched(scope, key, flag, rule, notes, arms):
    """The variant and reason of a rule whose `when` and layer let the unit in, or None. `arms` collects that of a guard."""
    percent, rings = ramp_state(rule['ramp'], scope.now) if 'ramp' in rule else (rule.get('percent', 100), [])
    if any(is_member(scope, name, notes) for name in rings):
        percent = 100
    if percent == 100 and 'serve' in rule:
        return rule['serve'], 'TARGETING_MATCH'
    unit = unit_by(scope, rule.get('bucketBy', flag.get('bucketBy', 'targetingKey')))
    salt = rule.get('salt', flag.get('salt', key))
    if unit is None:
        notes.add('TARGETING_KEY_MISSING')
        return None
    is_compared = 'guard' in rule.get('ramp', {}) and 0 < percent < 100
    if not is_exposed(unit, salt, percent):
        if is_compared:
            arms.append('control')
        return None
    if is_compared:
        arms.append('treatment')
    if 'serve' in rule:
        return rule['serve'], 'SPLIT'
    return rule['split'][split_index(unit, salt, [share['weight'] for share in rule['split']])]['variant'], 'SPLIT'


def json_type(value):
    if isinstance(value, bool):
        return 'boolean'
    return 'number' if is_number(value) else {str: 'string', dict: 'object', list: 'array'}[type(value)]


def is_enabled(document, key, context, now=0):
    """What `isEnabled` answers: it knows no fallback and never fails."""
    flag = document['flags'].get(key)
    if flag is None or not is_readable(document, 'flags', key) and flag.get('enabled') is not False:
        return False
    variant = decide(Scope(document, context, now), key).variant
    value = variants_of(flag)[variant]
    return value if isinstance(value, bool) else variant != off_variant(flag)


def evaluate(document, key, context, now=0, **fallback):
    """The answer as the vectors spell it. `fallback=…` is the caller's, and may be left out."""

    def failed(code):
        nothing = {
            'variant': None,
            'reason': 'ERROR',
            'ruleIndex': None,
            'ruleId': None,
            'errorCode': code,
            'details': [],
        }
        return ({'value': fallback['fallback']} if fallback else {}) | nothing

    flag = document['flags'].get(key)
    if flag is None:
        return failed('FLAG_NOT_FOUND')
    if flag.get('enabled') is not False and not is_readable(document, 'flags', key):
        return failed('PARSE_ERROR')
    decision = decide(Scope(document, context, now), key)
    value, index = variants_of(flag)[decision.variant], decision.rule_index
    if fallback and json_type(value) != json_type(fallback['fallback']):
        return failed('TYPE_MISMATCH')
    return {
        'value': value,
        'variant': decision.variant,
        'reason': decision.reason,
        'ruleIndex': index,
        'ruleId': None if index is None else flag['rules'][index].get('id'),
        'details': list(decision.details),
    } | ({} if decision.arm is None else {'arm': decision.arm})


# Section 2, growth: what a reader of minor 1 can read of a newer document

READER_MINOR = 1
SHAPES = {
    'flags': dict.fromkeys(
        ['enabled', 'description', 'owner', 'tags', 'createdAt', 'expiresAt', 'permanent', 'clientVisible', 'metadata']
        + ['variants', 'default', 'off', 'bucketBy', 'salt']
    )
    | {'layer': 'slot', 'requires': 'requirement', 'rules': 'rule'},
    'rule': dict.fromkeys(['id', 'description', 'percent', 'serve', 'bucketBy', 'salt', 'metadata'])
    | {'when': 'condition', 'ramp': 'ramp', 'split': 'share', 'layer': 'slot'},
    'cohorts': dict.fromkeys(['description', 'include', 'exclude', 'percent', 'bucketBy', 'salt', 'metadata']) | {'when': 'condition'},
    'layers': dict.fromkeys(['holdout', 'bucketBy', 'salt']),
    'slot': dict.fromkeys(['name', 'from', 'to']),
    'requirement': dict.fromkeys(['flag', 'variant']),
    'ramp': dict.fromkeys(['startAt', 'pausedAt']) | {'steps': 'step', 'guard': 'guard'},
    'step': dict.fromkeys(['percent', 'cohort', 'hold']),
    'guard': dict.fromkeys(['id', 'ceiling', 'ended', 'bake']) | {'gates': 'gates', 'alarms': 'alarms'},
    'gates': dict.fromkeys(['errors', 'latency', 'conversion'], 'gate'),
    'gate': dict.fromkeys(['tolerance', 'worst', 'floor', 'overMs']),
    'alarms': dict.fromkeys(['rollback', 'pause']),
    'share': dict.fromkeys(['variant', 'weight']),
    'condition': dict.fromkeys(
        ['cohort', 'flag', 'variant', 'attribute', 'ignoreCase', 'as', 'exists', 'includesAll', *ELEMENT_TESTS]
    )
    | {'all': 'condition', 'any': 'condition', 'not': 'condition', 'time': 'window'},
    'window': dict.fromkeys(['after', 'before', 'days', 'from', 'to', 'timeZone']),
}


def is_known(node, shape):
    """Whether every member of the node, however deep, is one this reader knows."""
    if isinstance(node, list):
        return all(is_known(item, shape) for item in node)
    if shape is None or not isinstance(node, dict):
        return True
    return all(member in SHAPES[shape] and is_known(value, SHAPES[shape][member]) for member, value in node.items())


def references(node):
    """Every (collection, name) the node depends on."""
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    elif isinstance(node, dict):
        for member, value in node.items():
            if member in ('cohort', 'flag'):
                yield f'{member}s', value
            elif member == 'layer' and value:
                yield 'layers', value['name']
            elif member not in ('variants', 'metadata'):
                yield from references(value)


def is_readable(document, collection, name):
    """The documents given are valid, so only a newer one can hold what is unknown."""
    if document.get('minor', 0) <= READER_MINOR:
        return True
    node = document[collection][name]
    return is_known(node, collection) and all(is_readable(document, *reference) for reference in references(node))
