"""Attribute tests: every operator over everything an attribute can be."""

from condition_harness import case, operator, test

NOT_DATES = """
    today 2025 2025-03 2025-3-1 20250301 2025-060 2025-W09-6 25-03-01 02025-03-01 +002025-03-01 -2025-03-01
    2025/03/01 2025-00-01 2025-13-01 2025-03-00 2025-03-32 2025-04-31 2025-02-29 1900-02-29 2100-02-29 2025-02-30
    2025-03-01T 2025-03-01Z 2025-03-01T12Z 2025-03-01T12:30Z 2025-03-01T12:30:45 2025-03-01_12:30:45Z
    2025-03-01T24:00:00Z 2025-03-01T25:00:00Z 2025-03-01T12:60:00Z 2025-03-01T12:30:60Z 2016-12-31T23:59:60Z
    2025-03-01T1:30:45Z 2025-03-01T12:30:45.Z 2025-03-01T12:30:45,5Z 2025-03-01T12:30:45+0530 2025-03-01T12:30:45+05
    2025-03-01T12:30:45+5:30 2025-03-01T12:30:45+24:00 2025-03-01T12:30:45+05:60 2025-03-01T12:30:45\u221205:00
    2025-03-01T12:30:45ZZ 2025-03-01T12:30:45UTC \u0662\u0660\u0662\u0665-03-01 2025-03-01T12:30:45.\u0661Z
"""
NOT_VERSIONS = """
    latest 1.2.3.4 01.2.3 1.02.3 1.2.03 1..3 .1 1. -1 1.2.3- 1.2.3-01 1.2.3+ 1,2,3 >=1.0.0 1.x vv1 \u0661.2.3
    2-beta v2-beta 2+5 1.3-SNAPSHOT v1.3-rc.1 1.2+5 1.3-0 1.3-1.4 1.3+1.4.5 1.3.-0 1-2-3
"""
NOT_ADDRESSES = """
    1.2.3 1.2.3.4.5 1.2.3. .1.2.3 1..2.3 01.2.3.4 1.2.3.04 00.0.0.0 256.1.1.1 1.2.3.-4 1.2.3.+4 0x1.2.3.4 16909060
    1.2.3.4/32 1.2.3.4:80 \u0661.2.3.4 localhost : ::: 1::2::3 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 1:2:3:4:5:6:7:8::
    :1:2:3:4:5:6:7:8 12345:: g:: -1:: 1::/64 [::1] [::1]:80 ::1%lo ::ffff:1.2.3.4%1 ::1.2.3 ::1.2.3.04 ::1.2.3.256
    1.2.3.4:: ::1.2.3.4:5 1:2:3:4:5:6:7:1.2.3.4
    ::01.2.3.4 ::ffff:01.2.3.4 ::ffff:001.2.3.4 ::ffff:0001.2.3.4 ::a1.2.3.4 ::ffff:f1.2.3.4 ::ffff:1111.2.3.4 ::00001
    ::00.0.0.0 1:2:3:4:5:6:01.2.3.4 1:2:3:4:5:6:a1.2.3.4 64:ff9b::0127.0.0.1
"""


def equality():
    yield from operator('equals', 'CA', 'CA', 'US')
    yield from operator('in', ['CA', 'US'], 'US', 'MX')
    yield from test('equals: a string, exactly', {'equals': 'CA'}, false=['ca', 'CA ', ' CA', 'C', 'CAN', ''])
    yield from test('equals: the empty string', {'equals': ''}, true=[''], false=[' ', 0, False, None])
    yield from test(
        'equals: nothing is normalised', {'equals': '\u00e9'}, true=['\u00e9'], false=['e\u0301', 'e', '\u00c9']
    )
    yield from test(
        'equals: a number, numerically',
        {'equals': 1},
        true=[1, 1.0, 1e0],
        false=['1', True, 1.0000000000000002, -1, 10],
    )
    yield from test('equals: 0 is -0', {'equals': 0}, true=[0, -0.0, 0.0], false=[False, '', '0', 5e-324, None])
    yield from test('equals: -0 is 0', {'equals': -0.0}, true=[0, -0.0])
    yield from test('equals: doubles, not decimals', {'equals': 0.3}, true=[0.3], false=[0.1 + 0.2])
    yield from test(
        'equals: a boolean', {'equals': True}, true=[True, [False, True]], false=[False, 1, 'true', [1, 'true']]
    )
    yield from test(
        'equals: false is not emptiness', {'equals': False}, true=[False], false=[True, 0, '', None, [], {}]
    )
    yield from test('equals: false is not zero', {'equals': False}, false=[-0.0, 'false'])
    yield from test(
        'in: mixed types', {'in': ['1', 2, True]}, true=['1', 2, 2.0, True, [0, 2]], false=[1, '2', 'true', False, 0]
    )
    yield from test('in: an empty list matches nobody', {'in': []}, false=['', 0, False, None, [], ['a']])
    yield case('in: an empty list, negated, matches everybody', {'not': {'attribute': 'a', 'in': []}}, {'a': 'x'}, True)
    yield from test(
        'in: one of many',
        {'in': [f'u-{number}' for number in range(20)]},
        true=['u-0', 'u-19'],
        false=['u-20', 'u', 'u-01'],
    )


def strings():
    yield from operator('startsWith', 'ab', 'abc', 'cab')
    yield from operator('endsWith', 'bc', 'abc', 'bca')
    yield from operator('contains', 'bc', 'abcd', 'acbd')
    for name, true, false in [
        ('startsWith', ['ab', 'abab'], ['a', '', ' ab', 'AB']),
        ('endsWith', ['bc', 'bcbc'], ['c', '', 'bc ', 'BC']),
        ('contains', ['bc', 'xbcx'], ['b', '', 'b c', 'BC']),
    ]:
        yield from test(f'{name}: the whole text and near misses', {name: true[0]}, true=true, false=false)
        yield from test(
            f'{name}: any of several',
            {name: ['xy', true[0]]},
            true=[true[0], 'xy', ['no', 'xy']],
            false=['yx', ['no', 'yx']],
        )
    yield from test('startsWith: digits of a number are no text', {'startsWith': '4'}, true=['42'], false=[42])
    yield from test(
        'endsWith: beyond the basic plane',
        {'endsWith': '\U0001f680'},
        true=['go \U0001f680'],
        false=['\U0001f681', '\ude80'],
    )
    yield from test(
        'contains: half of a pair is not the pair',
        {'contains': '\U0001f680'},
        true=['\U0001f680\U0001f680'],
        false=['\ud83d', '\ude80\ud83d'],
    )
    yield from test('contains: beside a lone surrogate', {'contains': 'x'}, true=['\ud83dx', 'x\ude80'])
    yield from test(
        'equals: a lone surrogate in an attribute is itself', {'equals': '\ufffd'}, true=['\ufffd'], false=['\ud83d']
    )
    yield from test('contains: a pattern is plain text here', {'contains': '.*'}, true=['a.*b'], false=['ab'])


def folding():
    for name, operand, true, false in [
        ('equals', 'Pro', ['pro', 'PRO', 'Pro', ['x', 'pRO']], ['pr', 'pro ', 1]),
        ('in', ['Pro', 'TEAM'], ['PRO', 'team', ['x', 'Team']], ['teams']),
        ('startsWith', 'Ab', ['aBc', 'AB'], ['bab']),
        ('endsWith', '@Example.COM', ['a@example.com', 'A@EXAMPLE.COM'], ['a@example.org']),
        ('contains', ['Foo', 'bar'], ['xFOOx', 'BARx'], ['baz']),
        ('matches', '^b[a-c]d$', ['BAD', 'bBd', 'bcd'], ['bed', 'BADE']),
    ]:
        yield from test(f'{name}: ignoreCase', {name: operand, 'ignoreCase': True}, true=true, false=false)
        yield from test(
            f'{name}: ignoreCase needs a string still',
            {name: operand, 'ignoreCase': True},
            false=[None, True, 1, {}, []],
        )
    yield from test(
        'in: ignoreCase leaves numbers and booleans alone',
        {'in': ['A', 1, True], 'ignoreCase': True},
        true=['a', 1, True],
        false=['1', 'TRUE'],
    )
    yield from test(
        'equals: ignoreCase false is as if absent', {'equals': 'Pro', 'ignoreCase': False}, true=['Pro'], false=['pro']
    )
    for operand, true, false in [
        ('stra\u00dfe', ['STRA\u00dfE', 'stra\u1e9ee'], ['STRASSE', 'strasse']),
        ('\u03bf\u03b4\u03bf\u03c3', ['\u039f\u0394\u039f\u03a3'], ['\u03bf\u03b4\u03bf\u03c2']),
        ('\u03bf\u03b4\u03bf\u03c2', ['\u039f\u0394\u039f\u03c2'], ['\u039f\u0394\u039f\u03a3']),
        ('title', ['TITLE', 'TiTlE'], ['T\u0130TLE', 't\u0131tle']),
        ('i\u0307', ['\u0130', 'I\u0307'], ['i', 'I', '\u0131']),
        ('k', ['K', '\u212a'], ['\u03ba']),
        ('s', ['S'], ['\u017f']),
        ('\u01c6', ['\u01c4', '\u01c5', '\u01c6'], ['d\u017e']),
        ('\U00010428', ['\U00010400'], ['\U00010401']),
        ('\u00e9', ['\u00c9'], ['E\u0301', 'e']),
    ]:
        yield from test(
            'equals: ignoreCase lowers each code point alone, by the full mapping',
            {'equals': operand, 'ignoreCase': True},
            true=[operand, *true],
            false=false,
        )
    yield from test(
        'startsWith: ignoreCase, where lowering makes two code points of one',
        {'startsWith': 'i', 'ignoreCase': True},
        true=['\u0130stanbul'],
        false=['\u0131'],
    )


def patterns():
    yield from operator('matches', '^a[bc]+d$', 'abcbd', 'abxd')
    for pattern, true, false in [
        ('b', ['abc', 'b'], ['a', 'B', '']),
        ('^b', ['bc'], ['abc', 'a\nb']),
        ('b$', ['ab'], ['abc', 'b\na']),
        ('^(?:a|b)$', ['a', 'b'], ['ab', 'c', '']),
        ('^a.c$', ['abc', 'a\U0001f680c', 'a\u00e9c'], ['ac', 'a\nc']),
        ('^.$', ['a', '\U0001f680'], ['', 'ab', 'e\u0301']),
        ('^\\d{2,3}$', ['12', '123'], ['1', '1234', '\u0661\u0662']),
        ('^\\w+$', ['a_1'], ['a-1', 'caf\u00e9', '']),
        ('\\s', ['a b', 'a\tb'], ['ab', 'a\u00a0b']),
        ('\\bcat\\b', ['a cat.'], ['concat', 'cats']),
        ('^[^@]+@example\\.com$', ['a@example.com'], ['a@exampleXcom', '@example.com', 'a@b@example.com']),
        ('^a+?b*$', ['a', 'aab'], ['b', 'aba']),
        ('(?i)^pro$', ['PRO', 'pro'], ['prox']),
        ('(?i:a)b', ['Ab', 'ab'], ['aB']),
        ('(?s)a.b', ['a\nb'], ['ab']),
        ('(?m)^b$', ['a\nb\nc', 'b'], ['ab']),
        ('^(?P<year>\\d{4})-\\d\\d$', ['2026-11'], ['2026-1']),
        ('\\.\\*', ['a.*b'], ['ab']),
        ('^[\\w.-]+$', ['a.b-c'], ['a b']),
        ('\u00e9', ['caf\u00e9'], ['cafe\u0301', 'cafe']),
        ('^$', [''], ['a']),
        ('^(a+)+$', ['aaaaaaaaaaaa'], ['aaaaaaaaaaaa!']),
    ]:
        yield from test('matches: the pattern is found in the text', {'matches': pattern}, true=true, false=false)
    longest, rockets = 'x' * 1023 + 'y', '\U0001f680' * 1023 + 'y'
    yield from test(
        'matches: a text of more than 1,024 code points matches nothing',
        {'matches': 'y$'},
        true=[longest, rockets, ['x' + longest, longest]],
        false=['x' + longest, 'x' + rockets, ['x' + longest]],
    )
    yield case('matches: negated, a text that is too long', {'not': {'attribute': 'a', 'matches': 'y$'}}, {'a': 'x' + longest}, True)


def numbers():
    for name, true, false in [
        ('gt', [5.000000000000001, 6, 1e308], [5, 5.0, 4.999999999999999, -6]),
        ('gte', [5, 5.0, 5.000000000000001], [4.999999999999999, 0, -5]),
        ('lt', [4.999999999999999, -6, -1e308], [5, 5.0, 5.000000000000001]),
        ('lte', [5, 5.0, 4.999999999999999, 0], [5.000000000000001, 6]),
    ]:
        yield from operator(name, 5, true[0], false[-1], takes=('number',))
        yield from test(f'{name}: borders', {name: 5}, true=true, false=false)
        yield from test(f'{name}: text is no number', {name: 5}, false=['5', '6', '4', '', 'NaN'])
    yield from test('gt: -0 is 0', {'gt': 0}, true=[5e-324], false=[-0.0, 0])
    yield from test('gte: -0 is 0', {'gte': 0}, true=[-0.0, 0], false=[-5e-324])
    yield from test('lt: -0 is 0', {'lt': -0.0}, true=[-5e-324], false=[0, -0.0])
    yield from test('gt: fractions', {'gt': 0.3}, true=[0.1 + 0.2], false=[0.3, 0.29999999999999993])


def dates():
    yield from operator('after', '2025-01-01', '2025-01-02', '2024-12-31', takes=('string', 'number'))
    yield from operator('before', '2025-01-01', '2024-12-31', '2025-01-02', takes=('string', 'number'))
    yield from test(
        'after: strictly, in milliseconds',
        {'after': '2025-01-01T00:00:00Z'},
        true=['2025-01-01T00:00:00.001Z', '2025-01-01T00:00:00.0019Z', 1735689600001],
        false=['2025-01-01', '2025-01-01T00:00:00.0009Z', 1735689600000, '2024-12-31T23:59:59.999Z'],
    )
    yield from test(
        'before: strictly, in milliseconds',
        {'before': '2025-01-01T00:00:00Z'},
        true=['2024-12-31T23:59:59.999Z', '2024-12-31T23:59:59.9999Z', 1735689599999],
        false=['2025-01-01', '2025-01-01T00:00:00.000Z', 1735689600000],
    )
    for text, milliseconds in [
        ('0000-01-01', -62167219200000),
        ('0400-02-29', -49539340800000),
        ('1600-03-01', -11670912000000),
        ('1900-03-01', -2203891200000),
        ('1999-12-31', 946598400000),
        ('2000-02-29', 951782400000),
        ('2400-12-31', 13601001600000),
        ('9999-12-31', 253402214400000),
    ]:
        for name, later in [('after', 1), ('before', -1)]:
            description = f'{name}: {text} in epoch milliseconds'
            yield from test(description, {name: text}, true=[milliseconds + later], false=[milliseconds])
    yield from test(
        'before: epoch milliseconds', {'before': '1970-01-01'}, true=[-1, -62167219200000], false=[0, -0.0, 1]
    )
    yield from test(
        'after: epoch milliseconds as text are no date',
        {'after': '1970-01-01'},
        true=[1, 1735689600000],
        false=['1', '1735689600000', True],
    )
    for text, same in [
        ('2025-03-01', '2025-03-01T00:00:00.000Z'),
        ('2025-03-01T12:30:45Z', '2025-03-01T12:30:45.000Z'),
        ('2025-03-01t12:30:45z', '2025-03-01T12:30:45.000Z'),
        ('2025-03-01T12:30:45.1Z', '2025-03-01T12:30:45.100Z'),
        ('2025-03-01T12:30:45.12Z', '2025-03-01T12:30:45.120Z'),
        ('2025-03-01T12:30:45.123999999999Z', '2025-03-01T12:30:45.123Z'),
        ('1969-12-31T23:59:59.0019Z', '1969-12-31T23:59:59.001Z'),
        ('2025-03-01T12:30:45+05:30', '2025-03-01T07:00:45.000Z'),
        ('2025-03-01T12:30:45.5-08:00', '2025-03-01T20:30:45.500Z'),
        ('2025-03-01T00:00:00+00:00', '2025-03-01T00:00:00.000Z'),
        ('2025-03-01T00:00:00-00:00', '2025-03-01T00:00:00.000Z'),
        ('2025-03-01T00:00:00+23:59', '2025-02-28T00:01:00.000Z'),
        ('2025-03-01T00:00:00-23:59', '2025-03-01T23:59:00.000Z'),
        ('2024-02-29', '2024-02-29T00:00:00.000Z'),
        ('2000-02-29', '2000-02-29T00:00:00.000Z'),
        ('2400-02-29', '2400-02-29T00:00:00.000Z'),
        ('0004-02-29', '0004-02-29T00:00:00.000Z'),
        ('0099-12-31T23:59:59.999Z', '0099-12-31T23:59:59.999Z'),
        ('1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'),
        ('9999-12-31T23:59:59.998Z', '9999-12-31T23:59:59.998Z'),
        ('2025-12-31T23:59:59Z', '2025-12-31T23:59:59.000Z'),
    ]:
        neither = {'not': {'any': [{'attribute': 'a', 'after': same}, {'attribute': 'a', 'before': same}]}}
        yield case(
            'a date: the instant it names, to the millisecond',
            {'all': [{'attribute': 'a', 'after': '0000-01-01'}, neither]},
            {'a': text},
            True,
        )
    yield from test(
        'a date: year 0 is a year',
        {'before': '0000-01-01T00:00:00.001Z'},
        true=['0000-01-01'],
        false=['0001-01-01', '1900-01-01'],
    )
    yield from test(
        'a date: not one',
        {'after': '0000-01-01'},
        false=[
            *NOT_DATES.split(),
            '',
            '2025-03-01 12:30:45Z',
            '2025-03-01T12:30:45 Z',
            ' 2025-03-01',
            '2025-03-01 ',
            '2025-03-01\n',
        ],
    )


def versions():
    yield from operator('semver', '>=2.3.0', '2.3.1', '2.2.9')
    for text_range, true, false in [
        (
            '>=2.3.0',
            ['2.3.0', 'v2.3.0', '2.3', '3', 'v10', '2.10.0', '2.3.0+build', '2.4.0-rc.1'],
            ['2.2.99', '2.3.0-rc.1', '2', '1.99'],
        ),
        ('>2.3.0', ['2.3.1', '2.3.1-0'], ['2.3.0', '2.3', '2.3.0+later']),
        ('<2.3.0', ['2.2.9', '2.3.0-rc.1', '0'], ['2.3.0', '2.3']),
        ('<=2.3.0', ['2.3.0', '2.3.0-rc.1'], ['2.3.1-0', '2.3.1']),
        ('1.2.3', ['1.2.3', 'v1.2.3', '1.2.3+a.b'], ['1.2.3-0', '1.2.4', '1.2']),
        ('=1.2.3', ['1.2.3'], ['1.2.3-0']),
        ('1.2.3-beta.2', ['1.2.3-beta.2'], ['1.2.3-beta.1', '1.2.3']),
        ('1.2.x', ['1.2.0', '1.2.0-rc.1', '1.2', '1.2.99'], ['1.3.0', '1.3.0-rc.1', '1.1.9', '1']),
        ('1.x', ['1.0.0', '1.0.0-rc.1', '1', '1.9.9'], ['2.0.0', '2.0.0-rc.1', '0.9.9']),
        ('1', ['1.0.0', '1.9.9'], ['2.0.0-0']),
        ('1.2', ['1.2.9', '1.2.0-0'], ['1.3.0-0']),
        ('*', ['0.0.0', '0.0.0-0', '99', '1.0.0-rc.1'], ['', 'x', '*']),
        ('>1', ['2.0.0', '2.0.0-rc.1'], ['1.9.9', '1.0.0']),
        ('<=1.2', ['1.2.9', '0'], ['1.3.0', '1.3.0-0']),
        ('^1.2.3', ['1.2.3', '1.9.0', '1.9.0-rc.1'], ['1.2.2', '2.0.0', '2.0.0-rc.1']),
        ('^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '0.3.0-0', '0.2.2']),
        ('^0.1.2', ['0.1.2', '0.1.9'], ['0.2.0', '0.2.0-0', '0.1.1']),
        ('^0.0.3', ['0.0.3'], ['0.0.4', '0.0.4-0', '0.0.2']),
        (
            '^1.2.3-beta.2',
            ['1.2.3-beta.2', '1.2.3-beta.10', '1.2.3', '1.9.0'],
            ['1.2.3-beta.1', '1.2.3-alpha', '2.0.0-0'],
        ),
        ('^1', ['1.0.0', '1.9.9'], ['2.0.0', '0.9.9']),
        ('>=2.1.0', ['2.1', '2.1.0+0', '2.1.1-a0'], ['2', '2.0.9']),
        ('~1.2.3', ['1.2.3', '1.2.9', '1.2.4-rc.1'], ['1.3.0', '1.3.0-0', '1.2.2']),
        ('~1.2', ['1.2.0', '1.2.9'], ['1.3.0', '1.3.0-0']),
        ('~1', ['1.0.0', '1.9.9'], ['2.0.0-0']),
        ('1.2.3 - 2.3.4', ['1.2.3', '2.3.4', '2.0.0-rc.1'], ['1.2.2', '2.3.5', '2.3.5-0']),
        ('1 - 2', ['1.0.0', '1.0.0-0', '2.9.9'], ['0.9.9', '3.0.0', '3.0.0-0']),
        ('1.2 - 2.3', ['1.2.0', '2.3.9'], ['1.1.9', '2.4.0', '2.4.0-0']),
        ('>=1.2.0 <2.0.0', ['1.2.0', '1.9.9', '2.0.0-rc.1'], ['1.1.9', '2.0.0']),
        ('>= 1.2.0 < 2', ['1.2.0', '1.9.9'], ['1.1.9', '2.0.0-rc.1']),
        ('<1.0.0 || >=2.0.0', ['0.9.0', '2.0.0', '1.0.0-rc.1'], ['1.0.0', '1.9.9', '2.0.0-rc.1']),
        ('1.x || ^3.1.0 || 5.0.0', ['1.5.0', '3.2.0', '5.0.0'], ['2.0.0', '3.0.9', '5.0.1']),
        (
            '>1.0.0-alpha <1.0.0',
            ['1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.11', '1.0.0-rc.1'],
            ['1.0.0-alpha', '1.0.0-1', '1.0.0-Alpha', '1.0.0'],
        ),
        (
            '>1.0.0-beta.2',
            ['1.0.0-beta.11', '1.0.0-beta.x', '1.0.0-beta.2.0'],
            ['1.0.0-beta.2', '1.0.0-beta.1', '1.0.0-beta'],
        ),
    ]:
        yield from test(f'semver: {text_range}', {'semver': text_range}, true=true, false=false)
    yield from test('semver: no version, so in no range', {'semver': '*'}, false=[*NOT_VERSIONS.split(), 'version 1'])
    # The three that were once read with a zero in the middle, as 1.0.3-SNAPSHOT and 1.0.2+5.
    for text_range, text in [('>=1.2.0', '1.3-SNAPSHOT'), ('<1.1.0', '1.3-SNAPSHOT'), ('=1.0.2', '1.2+5')]:
        yield from test(
            'semver: a pre-release or build only after three parts', {'semver': text_range}, false=[text, f'v{text}']
        )
    yield from test('semver: a number is no version', {'semver': '>=2'}, true=['2'], false=[2, 2.5, 3])


def addresses():
    yield from operator('cidr', ['10.0.0.0/8', '2001:db8::/32'], '10.1.2.3', '11.0.0.1')
    for blocks, true, false in [
        (['10.0.0.0/8'], ['10.0.0.0', '10.255.255.255'], ['9.255.255.255', '11.0.0.0']),
        (
            ['10.1.2.3'],
            ['10.1.2.3', '::ffff:10.1.2.3', '::ffff:a01:203', '0:0:0:0:0:FFFF:10.1.2.3'],
            ['10.1.2.4', '::10.1.2.3', '::ffff:0:10.1.2.3'],
        ),
        (['10.1.2.3/8'], ['10.200.0.1'], ['11.1.2.3']),
        (['192.168.1.77/31'], ['192.168.1.76', '192.168.1.77'], ['192.168.1.78', '192.168.1.75']),
        (['192.168.1.77/32'], ['192.168.1.77'], ['192.168.1.76']),
        (['128.0.0.0/1'], ['255.255.255.255', '128.0.0.0'], ['127.255.255.255']),
        (['0.0.0.0/0'], ['0.0.0.0', '255.255.255.255', '::ffff:1.2.3.4'], ['::', '::1', '2001:db8::1', '::1.2.3.4']),
        (
            ['2001:db8::/32'],
            ['2001:db8::', '2001:DB8::1', '2001:0db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db8::1.2.3.4'],
            ['2001:db9::', '2001:db7:ffff::', '10.0.0.1'],
        ),
        (
            ['2001:db8::1'],
            ['2001:db8::1', '2001:db8:0:0:0:0:0:1', '2001:0DB8::0001', '2001:db8:0:0::1'],
            ['2001:db8::2'],
        ),
        (['2001:db8::ff/121'], ['2001:db8::80', '2001:db8::ff'], ['2001:db8::7f', '2001:db8::100']),
        (['fe80::1/10'], ['fe80::', 'febf::1'], ['fec0::', 'fe80::1%eth0', 'fe80::1%1', 'fe80::1%']),
        (['::/0'], ['::', '::1', 'ffff::', '::1.2.3.4'], ['1.2.3.4', '::ffff:1.2.3.4', '::ffff:102:304']),
        (['::1'], ['::1', '0:0:0:0:0:0:0:1', '::0.0.0.1'], ['::', '0.0.0.1', '127.0.0.1']),
        (['::ffff:10.0.0.0/104'], ['10.1.2.3', '::ffff:10.1.2.3'], ['11.0.0.1']),
        (['::ffff:0:0/96'], ['1.2.3.4', '::ffff:1.2.3.4'], ['::1']),
        (['::ffff:192.0.2.1'], ['192.0.2.1'], ['192.0.2.2']),
        (
            ['10.0.0.1', '192.168.0.0/16', 'fd00::/8'],
            ['10.0.0.1', '192.168.9.9', 'fdab::1', ['x', 'fd00::']],
            ['10.0.0.2', '192.169.0.0', 'fc00::'],
        ),
    ]:
        yield from test(f'cidr: {", ".join(blocks)}', {'cidr': blocks}, true=true, false=false)
    yield from test(
        'cidr: no address',
        {'cidr': ['0.0.0.0/0', '::/0']},
        true=['1.2.3.4', '1::'],
        false=[*NOT_ADDRESSES.split(), '', ' 1.2.3.4', '1.2.3.4 ', '1.2.3.4\n'],
    )


def presence():
    present = ['x', '', 0, -0.0, False, True, [], [None], {}, {'b': None}]
    yield from test('exists: true', {'exists': True}, true=present, false=[None])
    yield from test('exists: false', {'exists': False}, true=[None], false=present)
    for expected in (True, False):
        yield case(
            f'exists: {str(expected).lower()}, over a missing attribute',
            {'attribute': 'a', 'exists': expected},
            {'b': 1},
            not expected,
        )
        yield case(
            f'exists: {str(expected).lower()}, over an empty context',
            {'attribute': 'a.b', 'exists': expected},
            {},
            not expected,
        )
        yield case(
            f'exists: {str(expected).lower()}, negated',
            {'not': {'attribute': 'a', 'exists': expected}},
            {'a': 0},
            not expected,
        )
    absent_must_not_match = {'all': [{'attribute': 'a', 'exists': True}, {'not': {'attribute': 'a', 'equals': 'x'}}]}
    for context, expected in [
        ({'a': 'y'}, True),
        ({'a': 'x'}, False),
        ({}, False),
        ({'a': None}, False),
        ({'a': []}, True),
    ]:
        yield case('exists: beside a negation, where absence must not match', absent_must_not_match, context, expected)


def membership():
    yield from test(
        'includesAll: one operand',
        {'includesAll': ['x']},
        true=[['x'], ['y', 'x'], ['x', 'x']],
        false=[[], ['y'], ['X'], ['xx']],
    )
    yield from test(
        'includesAll: every operand, in any order',
        {'includesAll': ['x', 'y']},
        true=[['y', 'z', 'x']],
        false=[['x'], ['y', 'y'], ['xy']],
    )
    yield from test('includesAll: an operand given twice needs one element', {'includesAll': ['x', 'x']}, true=[['x']])
    yield from test(
        'includesAll: same type and value',
        {'includesAll': ['1', 2, True, 0]},
        true=[[True, 2.0, '1', -0.0]],
        false=[[1, 2, True, 0], ['1', '2', True, 0], ['1', 2, 1, False]],
    )
    yield from test(
        'includesAll: an attribute that is no array',
        {'includesAll': ['x']},
        false=['x', 'xyz', 1, True, None, {}, {'0': 'x'}, {'x': True}],
    )
    yield from test(
        'includesAll: elements that are arrays, objects or null match nothing',
        {'includesAll': ['x']},
        true=[[None, ['y'], 'x']],
        false=[[['x']], [None], [{'a': 'x'}]],
    )
    yield case('includesAll: the attribute is missing', {'attribute': 'a', 'includesAll': ['x']}, {}, False)
    for context, expected in [
        ({}, True),
        ({'a': None}, True),
        ({'a': 'x'}, True),
        ({'a': []}, True),
        ({'a': ['x']}, False),
    ]:
        yield case('includesAll: negation', {'not': {'attribute': 'a', 'includesAll': ['x']}}, context, expected)


def caseless_membership():
    caseless = {'includesAll': ['Admin', 'eu'], 'ignoreCase': True}
    yield from test(
        'includesAll: ignoreCase',
        caseless,
        true=[['ADMIN', 'Eu'], ['x', 'eu', 'admin', None]],
        false=[['admin'], ['admin', 'e'], 'admin', None, [], [['admin', 'eu']]],
    )
    yield from test(
        'includesAll: ignoreCase, operands that only differ in case need one element',
        {'includesAll': ['A', 'a'], 'ignoreCase': True},
        true=[['a'], ['A']],
        false=[['b']],
    )
    yield from test(
        'includesAll: ignoreCase leaves numbers and booleans alone',
        {'includesAll': ['A', 1, True], 'ignoreCase': True},
        true=[['a', 1, True]],
        false=[['a', '1', True], ['a', 1, 'TRUE']],
    )
    yield from test(
        'includesAll: ignoreCase lowers each code point alone',
        {'includesAll': ['stra\u00dfe'], 'ignoreCase': True},
        true=[['STRA\u1e9eE']],
        false=[['STRASSE']],
    )
    yield from test(
        'includesAll: ignoreCase false is as if absent',
        {'includesAll': ['a'], 'ignoreCase': False},
        true=[['a']],
        false=[['A']],
    )


NO_NUMBERS = ['', ' ', '5 ', ' 5', '5\n', '+5', '05', '-', '.5', '5.', '1e', '1e+', '0x5', '1_000', '1,5', '5n', 'NaN']
NO_NUMBERS += ['Infinity', '-Infinity', '\u0665', '\uff15', 'five', '"5"', '--5', '1e5.0', '5\u00a0']


def reading_numbers():
    number = {'as': 'number'}
    five = {'equals': 5, **number}
    yield from test(
        'as number: a number in JSON\'s grammar, as number or text',
        five,
        true=[5, '5', '5.0', '5e0', '0.5e1', '50E-1', '5E+0'],
        false=['6', 6, '-5', '55'],
    )
    yield from test('as number: no blanks, signs, zeros or letters beside it', five, false=NO_NUMBERS)
    yield from test('as number: what is neither number nor text', five, false=[True, False, None, {}, {'a': 5}, []])
    yield from test(
        'as number: of an array each element',
        five,
        true=[['5'], ['x', 5], [None, {}, True, '5.0']],
        false=[[], ['x'], [True], [['5']], [{'a': '5'}]],
    )
    yield case('as number: the attribute is missing', {'attribute': 'a', **five}, {}, False)
    negation = {'not': {'attribute': 'a', **five}}
    for context, expected in [({'a': '5'}, False), ({'a': 'x'}, True), ({'a': ['x', '5']}, False), ({}, True)]:
        yield case('as number: negation', negation, context, expected)
    yield from test('as number: 0 is -0', {'equals': 0, **number}, true=['0', '-0', '0.0', '-0e5', '1e-400'], false=['00'])
    yield from test('as number: true is not 1', {'equals': 1, **number}, true=['1'], false=[True, 'true'])
    yield from test('as number: in', {'in': [1, 2.5], **number}, true=['1', '2.50', 1, ['3', '2.5']], false=['3', '12.5'])
    yield from test('as number: in, an empty list', {'in': [], **number}, false=['1', 1])
    for name, true, false in [
        ('gt', ['19', '18.01', 18.5, '1e3'], ['18', '17', '018', 'x']),
        ('gte', ['18', '18.0', 18, ['x', '20']], ['17.999', '', '18 ']),
        ('lt', ['9', '-100', '1e-3', 17], ['18', '19']),
        ('lte', ['9', '18', ['99', '18']], ['18.5', '1e2']),
    ]:
        yield from test(f'as number: {name}', {name: 18, **number}, true=true, false=[*false, True, None])
    yield from test(
        'as number: a text too large for a double',
        {'gt': 0, **number},
        true=['1e308', '9' * 308],
        false=['1e309', '9' * 310, '1e99999'],
    )
    yield from test('as number: a text too large the other way', {'lt': 0, **number}, true=['-1e308'], false=['-1e309'])
    yield from test(
        'as number: whole numbers written in digits are compared exactly',
        {'equals': 9007199254740992, **number},
        true=['9007199254740992', '9007199254740992.0'],
        false=['9007199254740993', '9007199254740991'],
    )
    yield from test(
        'as number: whole numbers written in digits are compared exactly',
        {'gt': 9007199254740992, **number},
        true=['9007199254740993'],
        false=['9007199254740992'],
    )
    yield from test(
        'as number: any other is the nearest double',
        {'equals': 0.1, **number},
        true=['0.1', '0.10', '1e-1', '0.1000000000000000055511151231257827'],
        false=['0.10000000000000002'],
    )
    yield from test(
        'as number: after, epoch milliseconds in a text',
        {'after': '2026-01-01', **number},
        true=['1767225600001', 1767225600001, '1.767225600001e12'],
        false=['1767225600000', '2026-06-01', '2026', True],
    )
    yield from test(
        'as number: before, epoch milliseconds in a text',
        {'before': '2026-01-01', **number},
        true=['1767225599999', '0', '-1', ['x', '5']],
        false=['1767225600000', '2025-06-01', ''],
    )
    yield from test(
        'as number: includesAll',
        {'includesAll': [1, 2], **number},
        true=[['1', '2'], [2, '1.0', 'x'], ['2', '3', 1]],
        false=[['1'], ['1', 'x'], '1', 1, [], [['1', '2']], [True, '2'], ['1', '1.0']],
    )


def reading_strings():
    string = {'as': 'string'}
    yield from test(
        'as string: the JSON text of numbers and booleans',
        {'equals': '5', **string},
        true=[5, '5', 5.0, ['x', 5]],
        false=['5.0', 55, True, None, {}, [], [[5]], ' 5'],
    )
    yield from test('as string: booleans', {'equals': 'true', **string}, true=[True, 'true', [True]], false=['True', 1, False])
    yield from test('as string: booleans', {'in': ['false', 'x'], **string}, true=[False, 'false', 'x'], false=[0, None, ''])
    yield from test('as string: null has none', {'equals': 'null', **string}, true=['null'], false=[None, [None]])
    for number, text in [
        (-0.0, '0'),
        (-1.5, '-1.5'),
        (0.1, '0.1'),
        (0.1 + 0.2, '0.30000000000000004'),
        (1e20, '100000000000000000000'),
        (1e21, '1e+21'),
        (1.5e300, '1.5e+300'),
        (0.000001, '0.000001'),
        (1e-7, '1e-7'),
        (-1.25e-9, '-1.25e-9'),
        (123456789012, '123456789012'),
        (5e-324, '5e-324'),
    ]:
        yield from test(
            'as string: numbers as ECMAScript writes them', {'equals': text, **string}, true=[number, text], false=[7]
        )
    yield case('as string: the attribute is missing', {'attribute': 'a', 'equals': 'x', **string}, {}, False)
    for context, expected in [({'a': 4}, True), ({'a': 5}, False), ({}, True), ({'a': {}}, True)]:
        yield case('as string: negation', {'not': {'attribute': 'a', 'equals': '5', **string}}, context, expected)
    for operation, true, false in [
        ({'startsWith': '4'}, [42, '42', [7, 4]], [24, -4, True]),
        ({'endsWith': ['2', 'ue']}, [42, True, 0.2], [24, False]),
        ({'contains': '.'}, [1.5, 'a.b'], [15, True]),
        ({'matches': '^[0-9]{3}$'}, [123, '123', [1, 456]], [12, 1234, 12.5, True]),
        ({'semver': '>=2.3'}, [3, 2.5, '2.3.0', 10], [2, 2.2, True, -3]),
        ({'cidr': ['10.0.0.0/8']}, ['10.1.2.3', [5, '10.0.0.1']], [10, 10.1, True]),
        ({'equals': 'TRUE', 'ignoreCase': True}, [True, 'tRue'], [1, False]),
        ({'in': ['1E+21', 'x'], 'ignoreCase': True}, [1e21, '1e+21', 'X'], [1]),
        ({'startsWith': 'T', 'ignoreCase': True}, [True, 'tea'], [False]),
        ({'includesAll': ['1', 'true']}, [[1, True], ['1', 'true', 'x'], [True, 2, 1.0]], [[1], 1, '1', [True, 'x']]),
        ({'includesAll': ['1', 'TRUE'], 'ignoreCase': True}, [[1, True], ['1', 'tRue']], [[1, False], ['1']]),
    ]:
        name = next(iter(operation))
        yield from test(f'as string: {name}', {**operation, **string}, true=true, false=[*false, None, {}, []])


def paths():
    for path, context, expected in [
        ('a.b', {'a': {'b': 'x'}}, True),
        ('a.b', {'a.b': 'x'}, True),
        ('a.b', {'a.b': 'x', 'a': {'b': 'y'}}, True),
        ('a.b', {'a.b': 'y', 'a': {'b': 'x'}}, False),
        ('a.b', {'a.b': None, 'a': {'b': 'x'}}, False),
        ('a.b.c', {'a': {'b': {'c': 'x'}}}, True),
        ('a.b.c', {'a.b.c': 'x'}, True),
        ('a.b.c', {'a.b': {'c': 'x'}}, False),
        ('a.b.c', {'a': {'b.c': 'x'}}, False),
        ('a.b', {'a': {'b': ['y', 'x']}}, True),
        ('a.b', {'a': [{'b': 'x'}]}, False),
        ('a.0', {'a': ['x']}, False),
        ('a.0', {'a': {'0': 'x'}}, True),
        ('a.b', {'a': 'x'}, False),
        ('a.b', {'a': None}, False),
        ('a.b', {'a': {'b': {'b': 'x'}}}, False),
        ('a', {'a': {'b': 'x'}}, False),
        ('A', {'a': 'x'}, False),
        (' a', {'a': 'x'}, False),
        ('targetingKey', {'targetingKey': 'x'}, True),
        ('\u00fc \U0001f680.b', {'\u00fc \U0001f680': {'b': 'x'}}, True),
    ]:
        yield case('a path: whole first, then part by part', {'attribute': path, 'equals': 'x'}, context, expected)
    for path, context in [
        ('constructor', {}),
        ('toString', {}),
        ('hasOwnProperty', {}),
        ('__proto__', {}),
        ('a.constructor', {'a': {}}),
        ('a.__proto__', {'a': {}}),
        ('constructor.name', {}),
        ('__proto__.constructor', {}),
        ('a.length', {'a': 'text'}),
        ('a.length', {'a': ['x']}),
        ('a.toFixed', {'a': 1}),
    ]:
        yield case('a path: own members only', {'attribute': path, 'exists': True}, context, False)
    yield case(
        'a path: an own member may have an inherited name',
        {'attribute': 'constructor.name', 'equals': 'x'},
        {'constructor': {'name': 'x'}},
        True,
    )


def attribute_cases():
    for group in [
        equality,
        strings,
        folding,
        patterns,
        numbers,
        dates,
        versions,
        addresses,
        presence,
        membership,
        caseless_membership,
        reading_numbers,
        reading_strings,
        paths,
    ]:
        yield from group()
