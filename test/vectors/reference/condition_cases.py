"""The other conditions: combinations, cohorts, flags and time."""

from attribute_cases import attribute_cases
from condition_harness import case
from holdfast_reference import instant


def combinations():
    yes, no = {'attribute': 'y', 'equals': 1}, {'attribute': 'n', 'equals': 1}
    for description, condition, expected in [
        ('all: one that holds', {'all': [yes]}, True),
        ('all: one that does not', {'all': [yes, no, yes]}, False),
        ('any: one that holds', {'any': [no, yes, no]}, True),
        ('any: none', {'any': [no, no]}, False),
        ('not: of one that holds', {'not': yes}, False),
        ('not: of one that does not', {'not': no}, True),
        ('not: twice', {'not': {'not': yes}}, True),
        ('not all', {'not': {'all': [yes, no]}}, True),
        ('not any', {'not': {'any': [yes, no]}}, False),
        ('nested', {'any': [{'all': [yes, no]}, {'all': [yes, {'not': {'any': [no, {'not': yes}]}}]}]}, True),
        ('an array: all must hold', [yes, yes], True),
        ('an array: one that does not', [yes, no], False),
    ]:
        yield case(description, condition, {'y': 1}, expected)
    deep = yes
    for _ in range(15):
        deep = {'all': [{'not': deep}]}
    yield case('nested 31 deep', deep, {'y': 1}, False)


def cohorts():
    given = {
        'internal': {'when': {'attribute': 'email', 'endsWith': '@example.com'}},
        'beta': {
            'include': ['u-17'],
            'exclude': ['u-66'],
            'when': {'attribute': 'plan', 'equals': 'pro'},
            'percent': 100,
        },
        'either': {'when': {'any': [{'cohort': 'internal'}, {'cohort': 'beta'}]}},
        'nearly-all': {'percent': 99.999999},
    }
    for condition, context, expected in [
        ({'cohort': 'internal'}, {'email': 'a@example.com'}, True),
        ({'cohort': 'internal'}, {}, False),
        ({'cohort': 'beta'}, {'targetingKey': 'u-17'}, True),
        ({'cohort': 'beta'}, {'targetingKey': 'u-66', 'plan': 'pro'}, False),
        ({'cohort': 'beta'}, {'plan': 'pro'}, True),
        ({'cohort': 'either'}, {'targetingKey': 'u-17'}, True),
        ({'cohort': 'either'}, {'targetingKey': 'u-18'}, False),
        ({'not': {'cohort': 'either'}}, {'email': 'a@example.com'}, False),
        ({'not': {'cohort': 'internal'}}, {}, True),
        ({'all': [{'cohort': 'beta'}, {'not': {'cohort': 'internal'}}]}, {'plan': 'pro'}, True),
        ({'cohort': 'nearly-all'}, {'targetingKey': 'u-1'}, True),
        ({'cohort': 'nearly-all'}, {}, False),
        ({'not': {'cohort': 'nearly-all'}}, {}, True),
    ]:
        yield case('a cohort', condition, context, expected, cohorts=given)


def flags():
    pro = {'when': {'attribute': 'plan', 'equals': 'pro'}, 'serve': 'on'}
    colours = {'blue': '#0000ff', 'green': '#00ff00', 'grey': '#777777'}
    given = {
        'plain': {'enabled': True},
        'pro': {'enabled': True, 'rules': [pro]},
        'killed': {'enabled': False, 'rules': [{'serve': 'on'}]},
        'unmet': {'enabled': True, 'requires': [{'flag': 'killed', 'variant': ['on']}], 'rules': [{'serve': 'on'}]},
        'colour': {
            'enabled': True,
            'variants': colours,
            'default': 'grey',
            'off': 'blue',
            'rules': [pro | {'serve': 'green'}],
        },
        'faded': {'enabled': False, 'variants': colours, 'default': 'grey', 'off': 'blue'},
        'half': {'enabled': True, 'rules': [{'percent': 99.999999, 'serve': 'on'}]},
        'chained': {'enabled': True, 'rules': [{'when': {'flag': 'pro', 'variant': ['on']}, 'serve': 'on'}]},
    }
    for key, variant, context, expected in [
        ('plain', ['off'], {}, True),
        ('plain', ['on'], {}, False),
        ('pro', ['on'], {'plan': 'pro'}, True),
        ('pro', ['on'], {}, False),
        ('pro', ['off'], {}, True),
        ('killed', ['on'], {}, False),
        ('killed', ['off'], {}, True),
        ('unmet', ['on'], {}, False),
        ('unmet', ['off'], {}, True),
        ('colour', ['green', 'blue'], {'plan': 'pro'}, True),
        ('colour', ['green', 'blue'], {}, False),
        ('colour', ['grey'], {}, True),
        ('faded', ['blue'], {}, True),
        ('faded', ['grey'], {}, False),
        ('half', ['on'], {'targetingKey': 'u-1'}, True),
        ('half', ['on'], {}, False),
        ('half', ['off'], {}, True),
        ('chained', ['on'], {'plan': 'pro'}, True),
        ('chained', ['on', 'off'], {}, True),
    ]:
        definitions = {name: given[name] for name in [key, *NEEDED.get(key, [])]}
        yield case(
            'a flag: its variant, for whatever reason',
            {'flag': key, 'variant': variant},
            context,
            expected,
            flags=definitions,
        )
    yield case(
        'a flag: negated', {'not': {'flag': 'plain', 'variant': ['on']}}, {}, True, flags={'plain': given['plain']}
    )


NEEDED = {'unmet': ['killed'], 'chained': ['pro']}


def windows():
    def window(description, time, true=(), false=()):
        for moments, expected in ((true, True), (false, False)):
            for moment in moments:
                yield case(f'time: {description}; at {moment}', {'time': time}, {}, expected, now=instant(moment))

    yield from window(
        'after is included',
        {'after': '2025-01-06T09:00:00Z'},
        ['2025-01-06T09:00:00Z', '2025-01-06T09:00:00.001Z', '2999-01-01'],
        ['2025-01-06T08:59:59.999Z', '1970-01-01'],
    )
    yield from window(
        'before is not',
        {'before': '2025-01-06T09:00:00Z'},
        ['2025-01-06T08:59:59.999Z', '1970-01-01', '1960-01-01'],
        ['2025-01-06T09:00:00Z'],
    )
    yield from window(
        'after and before',
        {'after': '2025-01-06', 'before': '2025-01-07T00:00:00+01:00'},
        ['2025-01-06', '2025-01-06T22:59:59.999Z'],
        ['2025-01-05T23:59:59.999Z', '2025-01-06T23:00:00Z'],
    )
    yield from window(
        'after and before have nothing to do with the zone',
        {'after': '2025-01-06', 'timeZone': 'Asia/Tokyo'},
        ['2025-01-06'],
        ['2025-01-05T23:59:59.999Z'],
    )
    yield from window(
        'from is included, to is not',
        {'from': '09:00', 'to': '17:30'},
        ['2025-01-06T09:00:00Z', '2025-01-06T17:29:59.999Z', '1969-12-31T09:00:00Z'],
        ['2025-01-06T08:59:59.999Z', '2025-01-06T17:30:00Z', '1969-12-31T08:59:59.999Z'],
    )
    yield from window(
        'from alone: to the end of the day',
        {'from': '22:00'},
        ['2025-01-06T22:00:00Z', '2025-01-06T23:59:59.999Z'],
        ['2025-01-06T21:59:59.999Z', '2025-01-07T00:00:00Z'],
    )
    yield from window(
        'to alone: from the start of the day',
        {'to': '06:00'},
        ['2025-01-06T00:00:00Z', '2025-01-06T05:59:59.999Z'],
        ['2025-01-06T06:00:00Z', '2025-01-06T23:59:59.999Z'],
    )
    yield from window(
        'one minute',
        {'from': '23:59'},
        ['2025-01-06T23:59:00Z', '2025-01-06T23:59:59.999Z'],
        ['2025-01-06T23:58:59.999Z', '2025-01-07T00:00:00Z'],
    )
    yield from window(
        'over midnight',
        {'from': '22:00', 'to': '06:00'},
        ['2025-01-06T22:00:00Z', '2025-01-06T23:59:59.999Z', '2025-01-07T00:00:00Z', '2025-01-07T05:59:59.999Z'],
        ['2025-01-06T06:00:00Z', '2025-01-06T12:00:00Z', '2025-01-06T21:59:59.999Z'],
    )
    yield from window(
        'over midnight by all but a minute',
        {'from': '12:01', 'to': '12:00'},
        ['2025-01-06T12:01:00Z', '2025-01-06T11:59:59.999Z', '2025-01-06T00:00:00Z'],
        ['2025-01-06T12:00:00Z', '2025-01-06T12:00:59.999Z'],
    )
    yield from window(
        'to midnight',
        {'from': '22:00', 'to': '00:00', 'days': ['mon']},
        ['2025-01-06T22:00:00Z', '2025-01-06T23:59:59.999Z'],
        ['2025-01-07T00:00:00Z', '2025-01-06T00:00:00Z', '2025-01-07T22:00:00Z'],
    )
    for offset, day in enumerate(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']):
        yield from window(
            'a day',
            {'days': [day]},
            [f'2025-01-{6 + offset:02}', f'2025-01-{6 + offset:02}T23:59:59.999Z'],
            [f'2025-01-{5 + offset:02}T23:59:59.999Z', f'2025-01-{7 + offset:02}'],
        )
    yield from window(
        'days',
        {'days': ['sat', 'sun']},
        ['2025-01-04', '2025-01-05', '1969-12-28'],
        ['2025-01-03', '2025-01-06', '1969-12-29'],
    )
    yield from window(
        'days and hours',
        {'days': ['mon', 'tue'], 'from': '09:00', 'to': '17:00'},
        ['2025-01-06T09:00:00Z', '2025-01-07T16:59:59Z'],
        ['2025-01-06T08:00:00Z', '2025-01-08T12:00:00Z', '2025-01-05T12:00:00Z'],
    )
    yield from window(
        'over midnight counts for the day on which it began',
        {'days': ['fri'], 'from': '22:00', 'to': '06:00'},
        ['2025-01-10T22:00:00Z', '2025-01-10T23:59:59.999Z', '2025-01-11T00:00:00Z', '2025-01-11T05:59:59.999Z'],
        [
            '2025-01-10T00:00:00Z',
            '2025-01-10T05:59:59.999Z',
            '2025-01-10T12:00:00Z',
            '2025-01-11T06:00:00Z',
            '2025-01-11T22:00:00Z',
        ],
    )
    yield from window(
        'over midnight from Sunday into Monday',
        {'days': ['sun'], 'from': '23:00', 'to': '01:00'},
        ['2025-01-05T23:30:00Z', '2025-01-06T00:30:00Z'],
        ['2025-01-05T00:30:00Z', '2025-01-06T23:30:00Z'],
    )
    yield from window(
        'a zone, in winter and in summer',
        {'from': '09:00', 'to': '17:00', 'timeZone': 'Europe/Berlin'},
        ['2025-01-06T08:00:00Z', '2025-01-06T15:59:59.999Z', '2025-07-07T07:00:00Z', '2025-07-07T14:59:59.999Z'],
        ['2025-01-06T07:59:59.999Z', '2025-01-06T16:00:00Z', '2025-07-07T06:59:59.999Z', '2025-07-07T15:00:00Z'],
    )
    yield from window(
        'the day of the zone, ahead',
        {'days': ['mon'], 'timeZone': 'Pacific/Kiritimati'},
        ['2025-01-05T10:00:00Z', '2025-01-06T09:59:59.999Z'],
        ['2025-01-05T09:59:59.999Z', '2025-01-06T10:00:00Z'],
    )
    yield from window(
        'the day of the zone, behind',
        {'days': ['mon'], 'timeZone': 'America/Los_Angeles'},
        ['2025-01-06T08:00:00Z', '2025-01-07T07:59:59.999Z'],
        ['2025-01-06T07:59:59.999Z', '2025-01-07T08:00:00Z'],
    )
    yield from window(
        'a zone of a quarter hour',
        {'from': '05:45', 'to': '05:46', 'timeZone': 'Asia/Kathmandu'},
        ['2025-01-06T00:00:00Z', '2025-01-06T00:00:59.999Z'],
        ['2025-01-05T23:59:59.999Z', '2025-01-06T00:01:00Z'],
    )
    yield from window(
        'UTC, spelt out',
        {'from': '09:00', 'to': '10:00', 'timeZone': 'UTC'},
        ['2025-07-07T09:00:00Z'],
        ['2025-07-07T10:00:00Z'],
    )
    yield from window(
        'clocks forward: an hour that is not there',
        {'from': '02:00', 'to': '03:00', 'timeZone': 'Europe/Berlin'},
        ['2025-03-29T01:00:00Z', '2025-03-31T00:00:00Z'],
        ['2025-03-30T00:59:59.999Z', '2025-03-30T01:00:00Z', '2025-03-30T00:00:00Z'],
    )
    yield from window(
        'clocks forward: a window that begins in it',
        {'from': '02:30', 'to': '04:00', 'timeZone': 'Europe/Berlin'},
        ['2025-03-30T01:00:00Z', '2025-03-30T01:59:59.999Z'],
        ['2025-03-30T00:59:59.999Z', '2025-03-30T02:00:00Z'],
    )
    yield from window(
        'clocks back: an hour that is there twice',
        {'from': '02:00', 'to': '03:00', 'timeZone': 'Europe/Berlin'},
        ['2025-10-26T00:00:00Z', '2025-10-26T00:59:59.999Z', '2025-10-26T01:00:00Z', '2025-10-26T01:59:59.999Z'],
        ['2025-10-25T23:59:59.999Z', '2025-10-26T02:00:00Z'],
    )
    yield from window(
        'clocks back: a window that ends between the two',
        {'from': '01:00', 'to': '02:30', 'timeZone': 'Europe/Berlin'},
        ['2025-10-26T00:29:59.999Z', '2025-10-26T01:00:00Z', '2025-10-26T01:29:59.999Z'],
        ['2025-10-26T00:30:00Z', '2025-10-26T00:59:59.999Z', '2025-10-26T01:30:00Z'],
    )
    yield from window(
        'clocks back by half an hour',
        {'from': '01:30', 'to': '02:00', 'timeZone': 'Australia/Lord_Howe'},
        ['2025-04-05T14:30:00Z', '2025-04-05T14:59:59.999Z', '2025-04-05T15:00:00Z', '2025-04-05T15:29:59.999Z'],
        ['2025-04-05T14:29:59.999Z', '2025-04-05T15:30:00Z'],
    )
    yield from window(
        'over midnight in a zone whose clocks change that night',
        {'days': ['sat'], 'from': '22:00', 'to': '04:00', 'timeZone': 'America/New_York'},
        ['2025-03-09T03:00:00Z', '2025-03-09T07:59:59.999Z', '2025-11-02T02:00:00Z', '2025-11-02T08:59:59.999Z'],
        ['2025-03-09T02:59:59.999Z', '2025-03-09T08:00:00Z', '2025-11-02T01:59:59.999Z', '2025-11-02T09:00:00Z'],
    )
    yield from window(
        'all of it at once',
        {
            'after': '2025-01-01',
            'before': '2025-02-01',
            'days': ['wed'],
            'from': '20:00',
            'to': '02:00',
            'timeZone': 'Asia/Tokyo',
        },
        ['2025-01-01T11:00:00Z', '2025-01-01T16:59:59.999Z', '2025-01-29T11:00:00Z'],
        [
            '2024-12-31T23:59:59.999Z',
            '2025-01-01T10:59:59.999Z',
            '2025-01-01T17:00:00Z',
            '2025-02-05T11:00:00Z',
            '2025-01-02T11:00:00Z',
        ],
    )
    yield from window(
        'a zone nobody knows',
        {'from': '00:00', 'to': '23:59', 'timeZone': 'Mars/Olympus_Mons'},
        false=['2025-01-06T12:00:00Z'],
    )
    yield from window(
        'a zone nobody knows, and only dates',
        {'after': '2025-01-01', 'timeZone': 'Mars/Olympus_Mons'},
        false=['2025-01-06T12:00:00Z'],
    )
    unknown = {'time': {'days': ['mon'], 'timeZone': 'Mars/Olympus_Mons'}}
    yield case('time: a zone nobody knows, negated', {'not': unknown}, {}, True, now=instant('2025-01-06'))
    yield case('time: negated', {'not': {'time': {'days': ['mon']}}}, {}, False, now=instant('2025-01-06'))


def condition_vectors():
    """What two groups have in common is given once."""
    distinct = {}
    for group in [attribute_cases, combinations, cohorts, flags, windows]:
        for one in group():
            distinct.setdefault(repr({**one, 'description': None}), one)
    return list(distinct.values())
