"""Cohorts and ramps. Outcomes are written by hand: the reference has to agree, or nothing is generated."""

from bucketing_cases import first_unit, percent_with_edge
from holdfast_reference import Scope, edge, hash_text, instant, is_member, ramp_percent, ramp_state, seed_of


def cohort_vectors():
    internal = {'when': {'attribute': 'email', 'endsWith': '@example.com'}}
    pro = {'attribute': 'plan', 'in': ['pro', 'team']}
    inside = first_unit(lambda unit: hash_text(unit, seed_of('cohort', 'beta')) < edge(40))
    outside = first_unit(lambda unit: hash_text(unit, seed_of('cohort', 'beta')) >= edge(60))
    by_name = first_unit(
        lambda unit: (
            hash_text(unit, seed_of('cohort', 'beta')) < edge(30) <= hash_text(unit, seed_of('cohort', 'gamma'))
        )
    )
    vectors = []

    def vector(description, cohorts, true=(), false=()):
        document = {'schemaVersion': 1, 'cohorts': cohorts, 'flags': {}}
        cases = [
            {'context': one, 'holds': held} for contexts, held in ((true, True), (false, False)) for one in contexts
        ]
        for case in cases:
            actual = is_member(Scope(document, case['context'], 0), 'beta', set())
            assert actual is case['holds'], f'{description}: {case["context"]} is {actual}'
        vectors.append({'description': description, 'cohorts': cohorts, 'cohort': 'beta', 'cases': cases})

    def key(unit, **attributes):
        return {'targetingKey': unit, **attributes}

    vector(
        'include alone: nobody else',
        {'beta': {'include': ['u-17', '42', '-1', '0']}},
        true=[key('u-17'), key('42'), key(42), key(42.0), key(-1), key(-0.0)],
        false=[key('u-18'), key('U-17'), key(' u-17'), key(42.5), key(True), {}, key(''), key(None), key(['u-17'])],
    )
    vector('an empty include matches nobody', {'beta': {'include': []}}, false=[key('u-17'), {}])
    vector(
        'when alone: whoever it holds for, with a unit or without',
        {'beta': internal},
        true=[{'email': 'a@example.com'}, key('u-1', email='a@example.com')],
        false=[key('u-1'), {}],
    )
    vector(
        'when as an array: all must hold',
        {'beta': {'when': [pro, {'attribute': 'country', 'equals': 'CA'}]}},
        true=[{'plan': 'pro', 'country': 'CA'}],
        false=[{'plan': 'pro'}, {'country': 'CA'}],
    )
    vector(
        'exclude outranks include, include outranks when',
        {'beta': {'include': ['u-1', 'u-2'], 'exclude': ['u-2', 'u-3', '7'], 'when': pro}},
        true=[key('u-1'), key('u-4', plan='pro'), {'plan': 'pro'}, key('', plan='pro'), key(7.5, plan='pro')],
        false=[key('u-2'), key('u-2', plan='pro'), key('u-3', plan='pro'), key('u-4'), key(7, plan='pro')],
    )
    vector('an empty exclude excludes nobody', {'beta': {'exclude': [], 'when': pro}}, true=[key('u-1', plan='pro')])
    vector('percent alone', {'beta': {'percent': 50}}, true=[key(inside)], false=[key(outside), {}, key(1.5)])
    vector(
        'percent 0: only the included',
        {'beta': {'percent': 0, 'include': [outside]}},
        true=[key(outside)],
        false=[key(inside), {}],
    )
    vector(
        'percent 100 needs no unit',
        {'beta': {'percent': 100, 'exclude': ['u-66']}},
        true=[{}, key('u-1')],
        false=[key('u-66')],
    )
    border = percent_with_edge(hash_text(inside, seed_of('cohort', 'beta')))
    vector('an edge is outside', {'beta': {'percent': border}}, false=[key(inside)])
    vector('just below it is inside', {'beta': {'percent': border + 1e-7}}, true=[key(inside)])
    vector('99.999999 needs one', {'beta': {'percent': 99.999999}}, true=[key('u-1')], false=[{}, key('')])
    vector(
        'when and percent: both',
        {'beta': {'when': pro, 'percent': 50, 'include': ['u-17'], 'exclude': ['u-66', inside + '-x']}},
        true=[key(inside, plan='pro'), key('u-17')],
        false=[
            key(inside, plan='free'),
            key(outside, plan='pro'),
            key('u-66', plan='pro'),
            {'plan': 'pro'},
            key(inside + '-x', plan='pro'),
        ],
    )
    vector(
        'a salt of its own in place of the name',
        {'gamma': {'percent': 30}, 'beta': {'percent': 30, 'salt': 'gamma'}},
        false=[key(by_name)],
    )
    vector('the same unit under the name', {'beta': {'percent': 30}}, true=[key(by_name)])
    vector(
        'bucketBy: the unit of the lists and of the percentage',
        {'beta': {'percent': 50, 'bucketBy': 'org.id', 'include': ['acme'], 'exclude': ['evil']}},
        true=[{'org': {'id': inside}}, {'org': {'id': 'acme'}}, {'org.id': 'acme'}],
        false=[
            {'org': {'id': outside}},
            key(inside, org={'id': outside}),
            key(inside),
            {'org': {'id': 'evil'}},
            key('acme'),
            {'org': {'id': ''}},
        ],
    )
    vector(
        'a cohort of a cohort',
        {'internal': internal, 'beta': {'when': {'not': {'cohort': 'internal'}}, 'include': ['u-1']}},
        true=[{'email': 'a@example.org'}, {}, key('u-1', email='a@example.com')],
        false=[{'email': 'a@example.com'}],
    )
    vector(
        'a cohort of a percentage: not held without a unit, so its negation is',
        {'half': {'percent': 50}, 'beta': {'when': {'not': {'cohort': 'half'}}}},
        true=[{}],
    )
    vector(
        'names that objects inherit',
        {'beta': {'include': ['constructor', '__proto__']}},
        true=[key('constructor'), key('__proto__')],
        false=[key('toString')],
    )
    return vectors


def ramp_vectors():
    minute, day = 60_000, 86_400_000
    timed = {
        'startAt': '2026-12-01T09:00:00Z',
        'steps': [{'percent': 1, 'hold': '30m'}, {'percent': 25, 'hold': '1d'}, {'percent': 100}],
    }
    start = instant(timed['startAt'])
    vectors = []

    def vector(description, ramp, *cases):
        for now, expected in cases:
            assert ramp_percent(ramp, now) == expected, (description, now)
        vectors.append(
            {
                'description': description,
                'ramp': ramp,
                'cases': [{'now': now, 'percent': percent} for now, percent in cases],
            }
        )

    vector(
        'three steps',
        timed,
        (0, 0),
        (start - 1, 0),
        (start, 1),
        (start + 30 * minute - 1, 1),
        (start + 30 * minute, 25),
        (start + 30 * minute + day - 1, 25),
        (start + 30 * minute + day, 100),
        (start + 4_000 * day, 100),
    )
    vector(
        'paused in the second step, for good',
        timed | {'pausedAt': '2026-12-01T09:30:00Z'},
        (start, 1),
        (start + 30 * minute - 1, 1),
        (start + 30 * minute, 25),
        (start + 9 * day, 25),
    )
    vector(
        'paused a millisecond before the second step',
        timed | {'pausedAt': '2026-12-01T09:29:59.999Z'},
        (start + 30 * minute, 1),
        (start + 9 * day, 1),
    )
    vector(
        'paused, then asked about an earlier time',
        timed | {'pausedAt': '2026-12-03T00:00:00Z'},
        (start - 1, 0),
        (start, 1),
        (start + 9 * day, 100),
    )
    vector('paused before it started: nobody', timed | {'pausedAt': '2026-11-30'}, (start, 0), (start + 9 * day, 0))
    vector(
        'paused as it started', timed | {'pausedAt': timed['startAt']}, (start - 1, 0), (start, 1), (start + 9 * day, 1)
    )
    vector(
        'one step without a hold',
        {'startAt': '2026-12-01', 'steps': [{'percent': 40}]},
        (instant('2026-12-01') - 1, 0),
        (instant('2026-12-01'), 40),
    )
    vector(
        'startAt with an offset and a fraction, cut to milliseconds',
        {'startAt': '2026-12-01T10:00:00.0009+01:00', 'steps': [{'percent': 10}]},
        (start - 1, 0),
        (start, 10),
    )
    vector(
        'every unit of hold, a repeated percent, a first step of 0',
        {
            'startAt': '1970-01-01',
            'steps': [
                {'percent': 0, 'hold': '1s'},
                {'percent': 0.000001, 'hold': '90s'},
                {'percent': 12.5, 'hold': '2m'},
                {'percent': 12.5, 'hold': '3h'},
                {'percent': 50, 'hold': '999999d'},
                {'percent': 99.999999},
            ],
        },
        (-1, 0),
        (0, 0),
        (999, 0),
        (1_000, 0.000001),
        (90_999, 0.000001),
        (91_000, 12.5),
        (211_000, 12.5),
        (211_000 + 180 * minute - 1, 12.5),
        (211_000 + 180 * minute, 50),
        (211_000 + 180 * minute + 999_999 * day - 1, 50),
        (211_000 + 180 * minute + 999_999 * day, 99.999999),
    )
    vector(
        'a start before 1970',
        {'startAt': '1969-12-31T23:59:59.5Z', 'steps': [{'percent': 5, 'hold': '1s'}, {'percent': 100}]},
        (-501, 0),
        (-500, 5),
        (499, 5),
        (500, 100),
    )
    vector(
        'a day is 86,400 seconds, whatever clocks do',
        {'startAt': '2026-03-28T12:00:00+01:00', 'steps': [{'percent': 1, 'hold': '1d'}, {'percent': 2}]},
        (instant('2026-03-29T13:00:00+02:00') - 1, 1),
        (instant('2026-03-29T13:00:00+02:00'), 2),
    )
    return vectors


def guarded_ramp_vectors():
    """Every boundary of the norm's example, a millisecond around, below every ceiling; and what else a guard and rings do."""
    minute = 60_000
    staged = {
        'startAt': '2026-12-01T09:00:00Z',
        'steps': [
            {'cohort': 'internal', 'hold': '30m'},
            {'percent': 1, 'hold': '30m'},
            {'percent': 5, 'hold': '1h'},
            {'percent': 25, 'hold': '4h'},
            {'percent': 50, 'hold': '1d'},
            {'percent': 100},
        ],
    }
    start = instant(staged['startAt'])
    begins = [start + minutes * minute for minutes in [0, 30, 60, 120, 360, 1_800]]
    staff = ['internal']
    states = [(0, []), (0, staff), (1, staff), (5, staff), (25, staff), (50, staff), (100, staff)]
    by_clock = [(step + (late >= 0), begin + late) for step, begin in enumerate(begins) for late in [-1, 0, 1]]
    vectors = []

    def vector(description, ramp, *cases):
        for now, percent, rings in cases:
            assert ramp_state(ramp, now) == (percent, rings), (description, now)
        vectors.append(
            {
                'description': description,
                'ramp': ramp,
                'cases': [{'now': now, 'percent': percent, 'rings': rings} for now, percent, rings in cases],
            }
        )

    def guarded(ceiling):
        return staged | {'guard': {'id': 'r1', 'ceiling': ceiling}}

    for ceiling in range(7):
        vector(
            f'the example, ceiling {ceiling}',
            guarded(ceiling),
            *((now, *states[min(begun, ceiling)]) for begun, now in by_clock),
            (start + 100_000 * minute, *states[ceiling]),
        )
    vector('a guard that says no ceiling: nobody', staged | {'guard': {'id': 'r1'}}, (begins[5], 0, []))
    vector('rings without a guard follow the clock', staged, *((now, *states[begun]) for begun, now in by_clock))
    vector(
        'paused below the ceiling',
        guarded(6) | {'pausedAt': '2026-12-01T09:59:59.999Z'},
        (begins[1], 1, staff),
        (begins[2], 1, staff),
        (begins[5], 1, staff),
    )
    vector(
        'paused above the ceiling',
        guarded(2) | {'pausedAt': '2026-12-01T12:00:00Z'},
        (begins[0], 0, staff),
        (begins[3], 1, staff),
        (begins[5], 1, staff),
    )
    vector(
        'resumed by moving startAt: the same steps, later',
        guarded(3) | {'startAt': '2026-12-01T10:00:00Z'},
        (begins[2] - 1, 0, []),
        (begins[2], 0, staff),
        (begins[3] - 1, 1, staff),
        (begins[3], 5, staff),
        (begins[5], 5, staff),
    )
    vector('rolled back', staged | {'guard': {'id': 'r1', 'ceiling': 0, 'ended': 'rolled-back'}}, (begins[5], 0, []))
    vector(
        'completed',
        staged | {'guard': {'id': 'r1', 'ceiling': 6, 'ended': 'completed'}},
        (begins[4], 50, staff),
        (begins[5], 100, staff),
    )
    vector(
        'rings between percentages, which never take one back',
        {
            'startAt': '2026-12-01T09:00:00Z',
            'steps': [
                {'percent': 5, 'hold': '30m'},
                {'cohort': 'internal', 'hold': '30m'},
                {'cohort': 'beta', 'hold': '1h'},
                {'percent': 5, 'hold': '4h'},
                {'percent': 99},
            ],
            'guard': {'id': 'r2', 'ceiling': 4},
        },
        (begins[0] - 1, 0, []),
        (begins[0], 5, []),
        (begins[1], 5, ['internal']),
        (begins[2], 5, ['internal', 'beta']),
        (begins[3], 5, ['internal', 'beta']),
        (begins[5], 5, ['internal', 'beta']),
    )
    return vectors
