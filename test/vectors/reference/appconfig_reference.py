"""AppConfig's rule language and its flags as Holdfast answers them, in Python 3.11 with its standard library alone."""

import re
from fractions import Fraction

from holdfast_reference import attribute, days_since_epoch, is_exposed, unit_text

TOKEN = re.compile(
    r"""(?P<blank>[ \t\n\r\v\f]+|//[^\n\r]*|/\*.*?\*/)
    |(?P<long>'''(?P<long_body>(?:[^'\\]|'(?!'')|\\.)*)''')
    |(?P<string>"(?P<string_body>(?:[^"\\\n\r]|\\.)*)")
    |(?P<quoted>'(?P<quoted_body>(?:[^'\\\n\r]|\\.)*)')
    |(?P<colons>::)
    |(?P<bracket>[()\[\],])
    |(?P<number>-?\d[^\s{}\[\](),"'/]*)
    |(?P<word>[A-Za-z_$][A-Za-z0-9_$]*)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
ESCAPE = re.compile(r'\\(\r\n|[^xuU]|x..|u....|U........)', re.DOTALL)
SIMPLE = dict(zip('0abtnfrv"\'?\\/', '\0\a\b\t\n\f\r\v"\'?\\/', strict=True)) | {'\n': '', '\r': '', '\r\n': ''}
TIMESTAMP = re.compile(
    r'(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|([+-])(\d\d):(\d\d)))?)?', re.ASCII
)


class Symbol(str):
    pass


class LongText(str):
    pass


class Named(tuple):
    """`pct::10` as ('pct', 10)."""


class Instant(Fraction):
    """Seconds since the Unix epoch, exactly."""


def instant(text):
    """The instant of a text, or None where it is none."""
    match = TIMESTAMP.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, sign, offset_hours, offset_minutes = match.groups()
    if int(year) == 0 or (hour is not None and day is None):
        return None
    if int(hour or 0) > 23 or int(minute or 0) > 59 or Fraction(second or 0) >= 60:
        return None
    if int(offset_hours or 0) > 23 or int(offset_minutes or 0) > 59:
        return None
    days = days_since_epoch(int(year), int(month or 1), int(day or 1))
    if days is None:
        return None
    offset = (int(offset_hours or 0) * 3600 + int(offset_minutes or 0) * 60) * (-1 if sign == '-' else 1)
    return Instant(days * 86_400 + int(hour or 0) * 3600 + int(minute or 0) * 60 + Fraction(second or 0) - offset)


def unescaped(body):
    def one(match):
        code = match[1]
        return chr(int(code[1:], 16)) if code[0] in 'xuU' else SIMPLE[code]

    return ESCAPE.sub(one, body).encode('utf-16', 'surrogatepass').decode('utf-16')


def number(text):
    digits = text.replace('_', '')
    if re.fullmatch(r'-?\d+', digits):
        return int(digits)
    if re.fullmatch(r'-?0[xXbB][\da-fA-F]+', digits):
        return int(digits, 0)
    if re.match(r'\d{4}[-T]', digits):
        return instant(digits)
    return float(re.sub('[dD]', 'e', digits))


def tokens(text):
    at, found = 0, []
    while at < len(text):
        match = TOKEN.match(text, at)
        at = match.end()
        kind = match.lastgroup if match.lastgroup in ('blank', 'colons', 'bracket', 'number', 'word') else None
        if kind == 'number':
            found.append(number(match['number']))
        elif kind == 'word':
            found.append({'true': True, 'false': False}.get(match['word'], Symbol(match['word'])))
        elif kind in ('bracket', 'colons'):
            found.append((match[kind],))
        elif match['quoted'] is not None:
            found.append(Symbol(unescaped(match['quoted_body'])))
        elif match['string'] is not None:
            found.append(unescaped(match['string_body']))
        elif match['long'] is not None:
            body = unescaped(re.sub('\r\n?', '\n', match['long_body']))
            if found and isinstance(found[-1], LongText):
                body = found.pop() + body
            found.append(LongText(body))
    return found


def parse(text):
    """A rule as nested tuples: ('and', ('eq', Symbol('$a'), 1))."""
    rest = tokens(text)

    def value():
        token = rest.pop(0)
        if isinstance(token, Symbol) and rest and rest[0] == ('::',):
            rest.pop(0)
            return Named((str(token), value()))
        if token == ('(',):
            return tuple(items((')',)))
        if token == ('[',):
            return [item for item in items((']',)) if item != (',',)]
        return token

    def items(close):
        found = []
        while rest[0] != close:
            found.append(rest.pop(0) if rest[0] == (',',) else value())
        rest.pop(0)
        return found

    whole = value()
    assert not rest, text
    return whole


def path_of(operand):
    return operand[1:] if isinstance(operand, Symbol) else None


def kind_of(value):
    if isinstance(value, bool):
        return 'boolean'
    if isinstance(value, Instant):
        return 'instant'
    if isinstance(value, (int, float)):
        return 'number'
    return 'text' if isinstance(value, str) else None


def as_double(value):
    return float(value) if kind_of(value) == 'number' else value


COMPARISONS = {
    'eq': lambda a, b: a == b,
    'gt': lambda a, b: a > b,
    'gte': lambda a, b: a >= b,
    'lt': lambda a, b: a < b,
    'lte': lambda a, b: a <= b,
    'begins_with': lambda a, b: a.startswith(b),
    'ends_with': lambda a, b: a.endswith(b),
    'contains': lambda a, b: b in a,
}
TEXT_ONLY = {'begins_with', 'ends_with', 'contains'}


def compare(operator, left, right):
    """Of one type, or false. Strings compare by code point, as Python's do."""
    left, right = as_double(left), as_double(right)
    if kind_of(left) == 'text' and kind_of(right) == 'instant':
        left = instant(left)
    if kind_of(right) == 'text' and kind_of(left) == 'instant':
        right = instant(right)
    kind = kind_of(left)
    if kind is None or kind != kind_of(right) or (operator in TEXT_ONLY and kind != 'text'):
        return False
    return COMPARISONS[operator](left, right) if kind != 'boolean' or operator == 'eq' else False


def elements(value):
    return value if isinstance(value, list) else [value]


def compared(operator, left, right, context):
    paths = path_of(left), path_of(right)
    if None not in paths:
        one, other = (attribute(context, path) for path in paths)
        return compare(operator, one, other)
    if paths[0] is not None:
        return any(compare(operator, one, right) for one in elements(attribute(context, paths[0])))
    if paths[1] is not None:
        return any(compare(operator, left, one) for one in elements(attribute(context, paths[1])))
    return compare(operator, left, right)


def true(expression, context, flag):
    """Whether a parsed rule of `flag` is true."""
    if isinstance(expression, bool):
        return expression
    if isinstance(expression, Symbol):
        return any(one is True for one in elements(attribute(context, path_of(expression))))
    operator, *operands = expression
    if operator == 'and':
        return all(true(operand, context, flag) for operand in operands)
    if operator == 'or':
        return any(true(operand, context, flag) for operand in operands)
    if operator == 'not':
        return not true(operands[0], context, flag)
    if operator == 'ne':
        present = all(attribute(context, path_of(one)) is not None for one in operands if path_of(one) is not None)
        return present and not compared('eq', *operands, context)
    if operator == 'in':
        return any(compared('eq', operands[0], constant, context) for constant in operands[1])
    if operator in COMPARISONS:
        return compared(operator, *operands, context)
    named = dict(operands)
    if operator == 'exists':
        return attribute(context, named['key']) is not None
    if operator == 'matches':
        texts = elements(attribute(context, path_of(named['in'])))
        return any(isinstance(one, str) and re.search(named['pattern'], one) is not None for one in texts)
    assert operator == 'split', operator
    unit = unit_text(attribute(context, path_of(named['by'])))
    percent = float(named['pct'])
    return unit is not None and (percent == 100 or is_exposed(unit, named.get('seed') or flag, percent))


def answer(document, flag, context):
    """What the flag of an authored document gives."""
    value = document['values'][flag]
    if not value.get('_variants'):
        attributes = {name: one for name, one in value.items() if name != 'enabled' and not name.startswith('_')}
        return served('on' if is_on(value) else 'off', is_on(value), attributes)
    *ruled, last = value['_variants']
    variant = next((one for one in ruled if true(parse(one['rule']), context, flag)), last)
    return served(variant['name'], is_on(variant), variant.get('attributeValues', {}))


def is_on(holder):
    """Text in any case will do; null and absent are false."""
    return str(holder.get('enabled')).lower() == 'true'


def served(variant, enabled, attributes):
    return {'variant': variant, 'enabled': enabled, 'value': attributes if enabled else {}}
