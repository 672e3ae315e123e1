"""Rules and flags of AppConfig's own documents. What each comes to is written by hand: the reference has to agree."""

from appconfig_reference import answer, parse, true
from holdfast_reference import edge, exposure_bucket

FLAG = 'checkout'


def rule(description, text, holding=(), failing=(), flag=FLAG):
    for contexts, expected in ((holding, True), (failing, False)):
        for context in contexts:
            actual = true(parse(text), context, flag)
            assert actual is expected, f'{description}: {text} over {context} is {actual}'
            yield {'description': description, 'rule': text, 'flag': flag, 'context': context, 'holds': expected}


def values(*items):
    return [{'a': item} for item in items]


def pairs(*items):
    return [{'a': left, 'b': right} for left, right in items]


def unit(salt, percent, within):
    """The first of u-0, u-1, … that is inside or outside the share, and near its edge."""
    distance = lambda text: abs(exposure_bucket(text, salt) - edge(percent))  # noqa: E731
    units = [f'u-{index}' for index in range(200)]
    return min((one for one in units if (exposure_bucket(one, salt) < edge(percent)) is within), key=distance)


def equality():
    yield from rule('eq: strings exactly', '(eq $a "Pro")', values('Pro'), values('pro', 'Pro ', '', 1, True, None))
    yield from rule('eq: numbers by value', '(eq $a 5)', values(5, 5.0), values('5', 4, True, None, [[5]]))
    yield from rule('eq: a float', '(eq $a 5.0)', values(5), values('5.0', 5.5))
    yield from rule('eq: a decimal', '(eq $a 0.5)', values(0.5), values(0.25))
    yield from rule('eq: zero', '(eq $a -0.0)', values(0, -0.0), values('', False, None))
    yield from rule('eq: booleans', '(eq $a true)', values(True), values(False, 1, 'true', None))
    yield from rule('eq: false is not absence', '(eq $a false)', values(False), [{}, {'a': None}, {'a': 0}])
    yield from rule('eq: a missing attribute', '(eq $a "")', values(''), [{}, {'b': ''}, {'a': None}])
    yield from rule('eq: a list holds by any element', '(eq $a "x")', values(['x'], ['y', 'x']), values([], ['y'], [['x']]))
    yield from rule('eq: the constant first', '(eq "x" $a)', values('x', ['x']), values('y', None))
    yield from rule(
        'eq: integers beyond 2^53 compare as doubles',
        '(eq $a 9007199254740993)',
        values(9007199254740992),
        values(9007199254740994),
    )
    yield from rule('eq: the largest integer', '(eq $a 9223372036854775807)', values(9223372036854775808.0), values(0))
    yield from rule(
        'eq: two attributes', '(eq $a $b)', pairs(('x', 'x'), (1, 1.0), (True, True)),
        [*pairs(('x', 'y'), ('1', 1), (True, 1), (None, None), (['x'], ['x']), (['x'], 'x')), {'a': 1}, {}],
    )
    yield from rule('eq: two constants', '(eq 1 1.0)', [{}])
    yield from rule('eq: two constants of two types', '(eq 1 "1")', [], [{}])
    yield from rule('ne: present and not equal', '(ne $a "x")', values('y', '', 1, False), [*values('x', None), {}])
    yield from rule('ne: over a list, no element', '(ne $a "x")', values(['y'], []), values(['x', 'y']))
    yield from rule(
        'ne: two attributes, both present', '(ne $a $b)', pairs((1, 2), (1, '1')), [*pairs((1, 1), (1, None)), {'a': 1}, {}]
    )


def order():
    yield from rule('gt: numbers', '(gt $a 65)', values(65.5, 66, [1, 66]), values(65, 64, '66', True, None, [], [65]))
    yield from rule('gte: numbers', '(gte $a 65)', values(65, 66), [*values(64.9, '65'), {}])
    yield from rule('lt: numbers', '(lt $a -7)', values(-8, -7.5), [*values(-7, 0, None, False), {}])
    yield from rule('lte: numbers', '(lte $a 0x10)', values(16, -1), values(16.5))
    yield from rule('gt: the constant first', '(gt 65 $a)', values(64), values(65, 66))
    yield from rule('lte: the constant first', '(lte 65 $a)', values(65, 66), values(64))
    yield from rule('gt: strings by code point', '(gt $a "b")', values('ba', 'c', 'é'), values('b', 'a', 'B', 'aé', '', 1))
    yield from rule('lte: strings by code point', '(lte $a "b")', values('b', 'B', ''), values('ba', None))
    yield from rule('lt: beyond the surrogates', '(lt $a "\U0001f600")', values('\uffff', '\ue000', 'z'), values('\U0001f601'))
    yield from rule('gt: two attributes', '(gt $a $b)', pairs((2, 1), ('b', 'a')), pairs((1, 2), (2, '1'), (True, False), (2, [1])))
    yield from rule('gt: two constants', '(gt 2025T 2024-12-31T23:59:59.999Z)', [{}])


def timestamps():
    yield from rule(
        'gt: a timestamp', '(gt $a 2024-01-15T10:30:00Z)',
        values('2024-01-15T10:30:01Z', '2024-01-15T10:30:00.000000001Z', '2024-01-15T10:29:59-00:01', '2024-02', '2025', '2024-01-16'),
        values('2024-01-15T10:30:00Z', '2024-01-15T10:30Z', '2024-01-15T11:30:00+01:00', '2024', '2024-01T', '2024-01-15', 'soon', '', 9e15, None),
    )
    yield from rule(
        'eq: a timestamp, however written', '(eq $a 2024-01T)',
        values('2024', '2024T', '2024-01', '2024-01-01', '2024-01-01T', '2024-01-01T00:00Z', '2024-01-01T00:00:00.000Z', '2023-12-31T23:00:00-01:00'),
        values('2024-01-01T00:00:00.0000000001Z', '2024-01-01T00:00', '24-01-01', '2024-1', '2024-01-01 00:00Z', '2024-01-32', '2024-13', '2023-02-29', '2024-01-01T24:00Z', '2024-01-01T00:00:60Z', '0000', 1704067200000),
    )
    yield from rule(
        'lt: fractions as fine as written', '(lt $a 2024-01-01T00:00:00.00000050Z)',
        values('2024-01-01T00:00:00.0000004999Z', '2024-01-01T00:00:00Z'),
        values('2024-01-01T00:00:00.0000005Z', '2024-01-01T00:00:00.000000500001Z'),
    )
    yield from rule('lte: an offset', '(lte $a 2012-03-04T05:06:07-08:00)', values('2012-03-04T13:06:07Z'), values('2012-03-04T13:06:07.1Z'))
    yield from rule('ne: a timestamp', '(ne $a 2024T)', values('2025', 'soon'), [*values('2024-01-01'), {}])
    yield from rule('in: timestamps among others', '(in $a ["2024", 2025T, 7])', values('2024', '2025-01-01', 7), values('2024-01-01', '7', 2025))
    yield from rule('eq: a text is no timestamp', '(eq $a "2024-01-01")', values('2024-01-01'), values('2024', '2024-01'))
    yield from rule('gte: the constant first, over a list', '(gte 2024T $a)', values(['2025', '2023']), values(['2025'], []))


def texts():
    yield from rule('begins_with: a prefix', '(begins_with $a "A")', values('A', 'Ab', ['x', 'Ab']), [*values('a', '', 'bA', 1, None), {}])
    yield from rule('ends_with: a suffix', '(ends_with $a "@example.com")', values('a@example.com'), values('a@example.com.org', '@EXAMPLE.COM'))
    yield from rule('contains: a part', '(contains $a "WIN")', values('WIN', 'xWINx', ['WINTER']), values('win', 'WI', ['W', 'IN']))
    yield from rule('contains: the empty text', '(contains $a "")', values('', 'x'), [*values(None, 1), {}])
    yield from rule('contains: the constant first', '(contains "pro team" $a)', values('pro', 'team', ''), values('max', 1))
    yield from rule('begins_with: two attributes', '(begins_with $a $b)', pairs(('ab', 'a')), pairs(('a', 'ab'), (['ab'], 'a')))
    yield from rule('contains: characters beyond 16 bits', '(contains $a "\U0001f600")', values('x\U0001f600'), values('x'))
    yield from rule('matches: found anywhere', '(matches in::$a pattern::"h.*y")', values('hey', 'oh my', ['no', 'hy']), [*values('HEY', 'yh', 1), {}])
    yield from rule('matches: anchored', '(matches pattern::"^\\\\d+$" in::$a)', values('42'), values('a42', ''))
    yield from rule('matches: case by a flag', '(matches in::$a pattern::"(?i)^hey$")', values('HEY'), values('heyo'))


def membership():
    yield from rule('in: one of a list', '(in $a ["123", "456"])', values('123', ['x', '456']), [*values('12', 123, None, []), {}])
    yield from rule('in: types apart', '(in $a [1, "2", true])', values(1, 1.0, '2', True), values('1', 2, False))
    yield from rule('in: an empty list', '(in $a [])', [], [*values('', 0, None, []), {}])
    yield from rule('in: a comma after the last', '(in $a ["x",])', values('x'), values('y'))
    yield from rule('in: a constant', '(in "x" ["x"])', [{}])
    yield from rule('exists: any value but null', '(exists key::"a")', values('', 0, False, [], {}), [*values(None), {}, {'b': 1}])
    yield from rule('exists: a path', '(exists key::"a.b")', [{'a': {'b': 1}}, {'a.b': 1}], [{'a': 1}, {'b': 1}, {'a': [{'b': 1}]}])


def logic():
    yield from rule('and: both', '(and (eq $a 1) (eq $b 2))', pairs((1, 2)), [*pairs((1, 1), (2, 2)), {'a': 1}, {}])
    yield from rule('and: one and many', '(and (eq $a 1) (and (eq $a 1)) true $b)', pairs((1, True)), pairs((1, 'true'), (1, False)))
    yield from rule('or: either', '(or (eq $a 1) (eq $b 2))', [*pairs((1, 2), (1, 1)), {'a': 1}], [*pairs((2, 1)), {}])
    yield from rule('or: constants', '(or false (or false $a))', values(True, [True]), values(False, 1, 'true', None))
    yield from rule('not: reverses', '(not (eq $a 1))', values(2, '1'), values(1))
    yield from rule('not: of a missing attribute is true', '(not (eq $a 1))', [{}, {'a': None}])
    yield from rule('not: of a type mismatch is true', '(not (gt $a 1))', values('x', True, [], {}))
    yield from rule('not: of ne is equal or missing', '(not (ne $a 1))', [*values(1), {}], values(2))
    yield from rule('not: over a list, no element', '(not (eq $a 1))', values([], [2]), values([2, 1]))
    yield from rule('not: twice', '(not (not $a))', values(True), values(False))


def syntax():
    yield from rule('Ion: blanks, line ends and comments', '// who\n( eq\t/* the plan */\r\n$a\f"x"\v)\n', values('x'), values('y'))
    yield from rule('Ion: blanks around ::', '(exists key :: /* what */ "a")', values(1), [{}])
    yield from rule('Ion: nothing between', '(eq $a"x")', values('x'))
    yield from rule('Ion: a negative number directly after a name', '(eq $a-1)', values(-1), values(1, '-1'))
    yield from rule('Ion: a comment after a number and a blank', '(eq $a 1 /* one */)', values(1), values(2))
    yield from rule('Ion: quoted symbols', "('eq' '$a b-c' \"x\")", [{'a b-c': 'x'}], values('x'))
    yield from rule('Ion: a path in quotes', "(eq '$a.b' 1)", [{'a': {'b': 1}}, {'a.b': 1}], [{'a': 1}])
    yield from rule('Ion: escapes', '(eq $a "\\t\\"\\\\\\x41\\u00e9\\U0001F600\\/\\?\\\'\\0")', values('\t"\\Aé\U0001f600/?\'\0'))
    yield from rule('Ion: a pair of surrogates', '(eq $a "\\ud83d\\ude00")', values('\U0001f600'))
    yield from rule('Ion: an escaped line end', '(eq $a "x\\\ny")', values('xy'))
    yield from rule('Ion: long strings are one', "(eq $a '''it's\r\n''' /* and */ '''so''')", values("it's\nso"))
    yield from rule('Ion: integers', '(in $a [1_000, 0b101, -0xfF, -7])', values(1000, 5, -255, -7), values(1, 101, 7))
    yield from rule('Ion: decimals and floats', '(in $a [1., 2.5d1, 1.234e-5, 1E3])', values(1, 25, 1.234e-5, 1000), values(2.5))


def splits():
    rest, seeded = unit(FLAG, 10, True), unit('abc', 10, True)
    out, seeded_out = unit(FLAG, 10, False), unit('abc', 10, False)
    by = lambda *units: values(*units)  # noqa: E731
    yield from rule('split: salted with the key of the flag', '(split pct::10 by::$a)', by(rest), by(out))
    yield from rule('split: of another flag', '(split pct::10 by::$a)', by(unit('other', 10, True)), by(unit('other', 10, False)), 'other')
    yield from rule('split: salted with the seed', '(split pct::10 by::$a seed::"abc")', by(seeded), by(seeded_out))
    yield from rule('split: in any order', '(split seed::"abc" by::$a pct::10)', by(seeded), by(seeded_out), 'other')
    yield from rule('split: an empty seed is none', '(split pct::10 by::$a seed::"")', by(rest), by(out))
    yield from rule('split: shares nest', '(split pct::25 by::$a)', by(rest, unit(FLAG, 25, True)), by(unit(FLAG, 25, False)))
    yield from rule('split: a fraction', '(split pct::0.5 by::$a)', [], by(rest))
    yield from rule('split: 0 is nobody', '(split pct::0 by::$a)', [], [*by('u-1', 7), {}])
    yield from rule('split: 100 is everybody with a unit', '(split pct::100 by::$a)', by('u-1', 7, -0.0), [*by('', 1.5, True, None, ['u-1'], {}), {}])
    yield from rule('split: an integer is its decimal digits', '(split pct::50 by::$a)', *numbers())
    yield from rule('split: without a unit under not', '(not (split pct::10 by::$a))', [*by(out), {}, {'a': ''}], by(rest))
    yield from rule('split: beside conditions', '(and (eq $b 1) (split pct::10 by::$a))', [{'a': rest, 'b': 1}], [{'a': rest}, {'a': out, 'b': 1}])
    yield from rule('split: one of two', '(or (split pct::10 by::$a) (split pct::10 by::$b))', [{'a': rest}, {'b': rest}], [{'a': out, 'b': out}, {}])
    yield from rule('split: a slice', '(and (split pct::25 by::$a) (not (split pct::10 by::$a)))', by(unit(FLAG, 25, True)), [*by(rest, unit(FLAG, 25, False)), {}])


def numbers():
    within = [index for index in range(40) if exposure_bucket(str(index), FLAG) < edge(50)]
    return values(*within[:3]), values(*[index for index in range(40) if index not in within][:3])


def rule_vectors():
    return [
        vector
        for topic in (equality, order, timestamps, texts, membership, logic, syntax, splits)
        for vector in topic()
    ]


def flags(description, value, *cases, flag=FLAG):
    document = {'version': '1', 'flags': {flag: {'name': description[:64]}}, 'values': {flag: value}}
    asked = []
    for context, expected in cases:
        actual = answer(document, flag, context)
        assert actual == expected, f'{description}: {context} gives {actual}'
        asked.append({'context': context, 'expect': expected})
    return {'description': description, 'document': document, 'flag': flag, 'cases': asked}


def got(variant, enabled=True, **attributes):
    return {'variant': variant, 'enabled': enabled, 'value': attributes}


def flag_vectors():
    salt = 'colours'
    blue, green, rest = unit(salt, 20, True), unit(salt, 25, True), unit(salt, 25, False)
    splits = [
        {'name': 'blue', 'enabled': True, 'rule': f'(split pct::20 by::$id seed::"{salt}")', 'attributeValues': {'c': 'b'}},
        {'name': 'green', 'enabled': True, 'rule': f'(split pct::25 by::$id seed::"{salt}")', 'attributeValues': {'c': 'g'}},
        {'name': 'rest', 'enabled': True},
    ]
    return [
        flags('A flag that is on', {'enabled': True, 'limit': 2, 'tiers': ['a']}, ({}, got('on', limit=2, tiers=['a']))),
        flags('A flag that is off has no attributes', {'enabled': False, 'limit': 2}, ({}, got('off', False))),
        flags('Internal members are no attributes', {'enabled': True, '_updatedAt': 'x'}, ({}, got('on'))),
        flags('The default alone', {'_variants': [{'name': 'Only one', 'enabled': False}]}, ({}, got('Only one', False))),
        flags(
            'The first variant whose rule is true, else the last',
            {
                '_variants': [
                    {'name': 'QA', 'enabled': True, 'rule': '(ends_with $email "@qa.example.com")', 'attributeValues': {'x': 1}},
                    {'name': 'Banned', 'enabled': False, 'rule': '(eq $banned true)', 'attributeValues': {'x': 2}},
                    {'name': 'Paying', 'enabled': True, 'rule': '(in $plan ["pro", "team"])'},
                    {'name': 'Default', 'enabled': True, 'attributeValues': {'x': 3}},
                ]
            },
            ({'email': 'a@qa.example.com', 'banned': True}, got('QA', x=1)),
            ({'banned': True, 'plan': 'pro'}, got('Banned', False)),
            ({'plan': 'pro'}, got('Paying')),
            ({'plan': 'free'}, got('Default', x=3)),
            ({}, got('Default', x=3)),
        ),
        flags(
            'Shares of one seed nest: 20, then 25 gives the second 5',
            {'_variants': splits},
            ({'id': blue}, got('blue', c='b')),
            ({'id': green}, got('green', c='g')),
            ({'id': rest}, got('rest')),
            ({}, got('rest')),
        ),
        *normalized_vectors(),
    ]


def normalized_vectors():
    """What the service takes and stores otherwise."""
    ruled = {'name': 'x', 'enabled': 'True', 'rule': '(eq $a 1)', 'attributeValues': {'x': 1}}
    return [
        flags('Enabled as text', {'enabled': 'true', 'limit': 2}, ({}, got('on', limit=2))),
        flags('Enabled as text, in any case', {'enabled': 'FaLse', 'limit': 2}, ({}, got('off', False))),
        flags('Enabled as null', {'enabled': None, 'limit': 2}, ({}, got('off', False))),
        flags('Enabled missing', {'limit': 2}, ({}, got('off', False))),
        flags('No variants', {'enabled': True, 'limit': 2, '_variants': []}, ({}, got('on', limit=2))),
        flags(
            'An empty rule on the last variant; enabled of variants as text, null and missing',
            {'_variants': [ruled, {'name': 'y', 'enabled': None, 'rule': '(eq $a 2)'}, {'name': 'rest', 'rule': ''}]},
            ({'a': 1}, got('x', x=1)),
            ({'a': 2}, got('y', False)),
            ({}, got('rest', False)),
        ),
    ]
