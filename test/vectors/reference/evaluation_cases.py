"""Answers in the order of evaluation: unknown, killed, unmet, ruled, static; and what a newer document does."""

from bucketing_cases import first_unit
from evaluation_harness import COLOURED, COLOURS, MISSING, OFF, ON, PRO, ask, document, exposed, failed, key, served
from holdfast_reference import edge, exposure_bucket, instant, layer_bucket, split_index
from rollout_cases import rollout_cases


def example():
    pricing = {'id': 'ramp', 'percent': 5, 'serve': ON}
    flags = {
        'new-pricing-engine': {
            'enabled': True,
            'description': 'Pricing v2',
            'owner': 'checkout',
            'tags': ['pricing'],
            'createdAt': '2026-11-01',
            'expiresAt': '2027-02-01',
            'rules': [{'id': 'staff', 'when': {'cohort': 'internal'}, 'serve': ON}, pricing],
        },
        'checkout-button': {
            'enabled': True,
            'variants': {'blue': '#0000ff', 'green': '#00ff00', 'legacy': '#777777'},
            'default': 'legacy',
            'layer': {'name': 'checkout', 'from': 0, 'to': 50},
            'requires': [{'flag': 'new-pricing-engine', 'variant': [ON]}],
            'rules': [
                {
                    'id': 'na-test',
                    'when': [
                        {'attribute': 'country', 'in': ['US', 'CA']},
                        {'attribute': 'appVersion', 'semver': '>=2.3.0'},
                    ],
                    'percent': 20,
                    'split': [{'variant': 'blue', 'weight': 1}, {'variant': 'green', 'weight': 1}],
                }
            ],
        },
        'dark-mode': {
            'enabled': True,
            'rules': [
                {
                    'id': 'timed',
                    'serve': ON,
                    'ramp': {
                        'startAt': '2026-12-01T09:00:00Z',
                        'steps': [{'percent': 1, 'hold': '30m'}, {'percent': 25, 'hold': '1d'}, {'percent': 100}],
                    },
                }
            ],
        },
    }
    cohorts = {
        'internal': {'when': {'attribute': 'email', 'endsWith': '@example.com'}},
        'beta': {
            'include': ['u-17', 'u-42'],
            'exclude': ['u-66'],
            'when': {'attribute': 'plan', 'in': ['pro', 'team']},
            'percent': 50,
        },
    }
    email = 'jane@example.com'
    american = {'email': email, 'country': 'US', 'appVersion': '2.3.1'}

    def tester(variant, bucket=(0, 20), place=(0, 50)):
        return first_unit(
            lambda unit: (
                edge(bucket[0]) <= exposure_bucket(unit, 'checkout-button') < edge(bucket[1])
                and edge(place[0]) <= layer_bucket(unit, 'checkout') < edge(place[1])
                and split_index(unit, 'checkout-button', [1, 1]) == variant
            )
        )

    start, day = instant('2026-12-01T09:00:00Z'), 86_400_000
    yield document(
        'the document that the format is explained with',
        flags,
        ask('new-pricing-engine', {'email': email}, **served(ON, 'TARGETING_MATCH', 0), ruleId='staff', value=True),
        ask('new-pricing-engine', key(exposed('new-pricing-engine', 0, 5)), **served(ON, 'SPLIT', 1), ruleId='ramp'),
        ask('new-pricing-engine', key(exposed('new-pricing-engine', 5, 100)), **served(OFF, 'DEFAULT'), value=False),
        ask('new-pricing-engine', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask(
            'checkout-button',
            key(tester(0), **american),
            **served('blue', 'SPLIT', 0),
            ruleId='na-test',
            value='#0000ff',
        ),
        ask('checkout-button', key(tester(1), **american), **served('green', 'SPLIT', 0), value='#00ff00'),
        ask(
            'checkout-button',
            key(tester(0, bucket=(20, 100)), **american),
            **served('legacy', 'DEFAULT'),
            value='#777777',
        ),
        ask(
            'checkout-button',
            key(tester(0, place=(50, 95)), **american),
            **served('legacy', 'LAYER_EXCLUDED', details=['SLOT']),
        ),
        ask(
            'checkout-button',
            key(tester(0, place=(95, 100)), **american),
            **served('legacy', 'LAYER_EXCLUDED', details=['HOLDOUT']),
        ),
        ask('checkout-button', key(tester(0), **american | {'appVersion': '2.2'}), **served('legacy', 'DEFAULT')),
        ask('checkout-button', key(tester(0), **american | {'country': 'MX'}), **served('legacy', 'DEFAULT')),
        ask('checkout-button', key(exposed('new-pricing-engine', 5, 100)), **served('legacy', 'PREREQUISITE_FAILED')),
        ask('checkout-button', american, **served('legacy', 'DEFAULT', details=MISSING)),
        ask('dark-mode', key(exposed('dark-mode', 0, 1)), now=start - 1, **served(OFF, 'DEFAULT')),
        ask('dark-mode', key(exposed('dark-mode', 0, 1)), now=start, **served(ON, 'SPLIT', 0), ruleId='timed'),
        ask('dark-mode', key(exposed('dark-mode', 1, 25)), now=start, **served(OFF, 'DEFAULT')),
        ask('dark-mode', key(exposed('dark-mode', 1, 25)), now=start + 1_800_000, **served(ON, 'SPLIT', 0)),
        ask('dark-mode', key(exposed('dark-mode', 25, 100)), now=start + 1_800_000, **served(OFF, 'DEFAULT')),
        ask(
            'dark-mode',
            key(exposed('dark-mode', 25, 100)),
            now=start + 1_800_000 + day,
            **served(ON, 'TARGETING_MATCH', 0),
        ),
        ask('dark-mode', {}, now=start, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('dark-mode', {}, now=start + 1_800_000 + day, **served(ON, 'TARGETING_MATCH', 0)),
        ask('light-mode', {}, fallback=True, **failed('FLAG_NOT_FOUND'), value=True, enabled=False),
        cohorts=cohorts,
        layers={'checkout': {'holdout': 5}},
    )


def defaults():
    yield document(
        'flags without rules are static',
        {
            'boolean': {'enabled': True},
            'boolean-on': {'enabled': True, 'default': ON},
            'no-rules': {'enabled': True, 'rules': []},
            'string': COLOURED,
            'number': {'enabled': True, 'variants': {'low': 1, 'high': 2.5, 'none': 0}, 'default': 'none'},
            'object': {
                'enabled': True,
                'variants': {'a': {'limit': 1, 'deep': [None, {'x': None}]}, 'b': {}},
                'default': 'a',
            },
            'array': {'enabled': True, 'variants': {'a': [1, 'two', None, False], 'b': []}, 'default': 'a'},
            'named-booleans': {'enabled': True, 'variants': {'yes': True, 'no': False}, 'default': 'yes'},
        },
        ask('boolean', {}, **served(OFF, 'STATIC'), value=False, enabled=False),
        ask('boolean', key('u-1'), fallback=True, **served(OFF, 'STATIC')),
        ask('boolean-on', {}, **served(ON, 'STATIC'), value=True, enabled=True),
        ask('no-rules', {}, **served(OFF, 'STATIC')),
        ask('string', {}, fallback='red', **served('grey', 'STATIC'), value='#777777'),
        ask('number', {}, fallback=7, **served('none', 'STATIC')),
        ask('object', {}, fallback={}, **served('a', 'STATIC'), value={'limit': 1, 'deep': [None, {'x': None}]}),
        ask('array', {}, fallback=[], **served('a', 'STATIC')),
        ask('named-booleans', {}, **served('yes', 'STATIC'), value=True, enabled=True),
    )


def switches():
    always = [{'serve': ON}]
    painted = [{'serve': 'blue'}]
    yield document(
        'enabled false: the off variant, whatever the rules say',
        {
            'boolean': {'enabled': False, 'rules': always},
            'boolean-on': {'enabled': False, 'default': ON, 'rules': always},
            'boolean-off-on': {'enabled': False, 'off': ON},
            'no-rules': {'enabled': False},
            'off-is-default': COLOURED | {'enabled': False, 'rules': painted},
            'off-by-name': {
                'enabled': False,
                'variants': COLOURS | {'off': '#000000'},
                'default': 'grey',
                'rules': painted,
            },
            'off-by-member': COLOURED | {'enabled': False, 'off': 'blue', 'rules': [{'serve': 'green'}]},
            'member-over-name': {
                'enabled': False,
                'variants': {'off': 0, 'on': 1, 'safe': 2},
                'default': 'on',
                'off': 'safe',
            },
            'unmet': {'enabled': False, 'requires': [{'flag': 'boolean', 'variant': [ON]}], 'rules': always},
            'needs-a-unit': {
                'enabled': False,
                'layer': {'name': 'main', 'from': 0, 'to': 1},
                'rules': [{'percent': 1, 'serve': ON}],
            },
        },
        ask('boolean', {}, **served(OFF, 'DISABLED'), value=False, enabled=False),
        ask('boolean', key('u-1'), fallback=True, **served(OFF, 'DISABLED'), value=False),
        ask('boolean-on', {}, **served(OFF, 'DISABLED'), enabled=False),
        ask('boolean-off-on', {}, **served(ON, 'DISABLED'), enabled=True),
        ask('no-rules', {}, **served(OFF, 'DISABLED')),
        ask('off-is-default', {}, **served('grey', 'DISABLED'), enabled=False),
        ask('off-by-name', {}, **served('off', 'DISABLED'), value='#000000', enabled=False),
        ask('off-by-member', {}, **served('blue', 'DISABLED'), enabled=False),
        ask('member-over-name', {}, **served('safe', 'DISABLED'), value=2, enabled=False),
        ask('unmet', {}, **served(OFF, 'DISABLED')),
        ask('needs-a-unit', {}, **served(OFF, 'DISABLED')),
        layers={'main': {'holdout': 99}},
    )


def enabledness():
    coloured = COLOURED | {'off': 'grey', 'rules': [{'when': PRO, 'serve': 'blue'}]}
    yield document(
        'isEnabled: the value of a boolean flag, else whether the variant is not the off variant',
        {
            'boolean': {'enabled': True, 'rules': [{'when': PRO, 'serve': ON}]},
            'reversed': {
                'enabled': True,
                'variants': {'on': False, 'off': True},
                'default': 'off',
                'rules': [{'when': PRO, 'serve': ON}],
            },
            'string': coloured,
            'default-is-not-off': coloured | {'off': 'green'},
            'empty-values': {
                'enabled': True,
                'variants': {'none': '', 'some': 'x'},
                'default': 'some',
                'off': 'some',
                'rules': [{'when': PRO, 'serve': 'none'}],
            },
            'zero': {'enabled': True, 'variants': {'off': 1, 'on': 0}, 'default': 'on'},
        },
        ask('boolean', {}, **served(OFF, 'DEFAULT'), enabled=False),
        ask('boolean', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0), enabled=True),
        ask('reversed', {}, **served(OFF, 'DEFAULT'), value=True, enabled=True),
        ask('reversed', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0), value=False, enabled=False),
        ask('string', {}, **served('grey', 'DEFAULT'), enabled=False),
        ask('string', {'plan': 'pro'}, **served('blue', 'TARGETING_MATCH', 0), enabled=True),
        ask('default-is-not-off', {}, **served('grey', 'DEFAULT'), enabled=True),
        ask('empty-values', {'plan': 'pro'}, **served('none', 'TARGETING_MATCH', 0), value='', enabled=True),
        ask('empty-values', {}, **served('some', 'DEFAULT'), enabled=False),
        ask('zero', {}, **served('on', 'STATIC'), value=0, enabled=True),
        ask('nowhere', {}, **failed('FLAG_NOT_FOUND'), enabled=False),
    )


def failures():
    values = {'boolean': True, 'string': 'x', 'number': 1, 'object': {'a': 1}, 'array': [1]}
    flags = {kind: {'enabled': True, 'variants': {'a': value}, 'default': 'a'} for kind, value in values.items()}
    fallbacks = {'boolean': False, 'string': '', 'number': 0, 'object': {}, 'array': []}
    yield document(
        'a value whose type is not that of the fallback',
        flags,
        *(
            ask(
                kind,
                {},
                fallback=fallback,
                **(served('a', 'STATIC') if kind == other else failed('TYPE_MISMATCH') | {'value': fallback}),
            )
            for kind in values
            for other, fallback in fallbacks.items()
        ),
    )
    yield document(
        'a type mismatch outranks every other reason',
        {
            'killed': {'enabled': False},
            'unmet': {'enabled': True, 'requires': [{'flag': 'killed', 'variant': [ON]}]},
            'ruled': {'enabled': True, 'rules': [{'id': 'all', 'serve': ON}]},
        },
        *(ask(flag, {}, fallback='no', **failed('TYPE_MISMATCH'), value='no') for flag in ['killed', 'unmet', 'ruled']),
    )
    yield document(
        'no such flag, not even one that objects inherit',
        {'here': {'enabled': True}},
        *(
            ask(flag, key('u-1'), **failed('FLAG_NOT_FOUND'), enabled=False)
            for flag in ['Here', 'here ', '', 'constructor', 'toString', 'hasOwnProperty', '__proto__']
        ),
        *(
            ask('gone', {}, fallback=fallback, **failed('FLAG_NOT_FOUND'), value=fallback, enabled=False)
            for fallback in [True, False, 'x', 1, {'a': 1}, []]
        ),
    )
    yield document(
        'a document without flags', {}, ask('any', {}, fallback=True, **failed('FLAG_NOT_FOUND'), value=True)
    )


def prerequisites():
    def requires(*pairs):
        return [{'flag': flag, 'variant': list(variants)} for flag, *variants in pairs]

    serve = [{'serve': ON}]
    half_in, half_out = exposed('half', 0, 50), exposed('half', 50, 100)
    yield document(
        'requires: flags that must be enabled and give a named variant',
        {
            'base': {'enabled': True, 'rules': [{'when': PRO, 'serve': ON}]},
            'one': {'enabled': True, 'requires': requires(('base', ON)), 'rules': serve},
            'two': {'enabled': True, 'requires': requires(('one', ON)), 'rules': serve},
            'three': {'enabled': True, 'requires': requires(('two', ON), ('base', ON)), 'rules': serve},
            'without-base': {'enabled': True, 'requires': requires(('base', OFF)), 'rules': serve},
            'on-unmet': {'enabled': True, 'requires': requires(('one', OFF)), 'rules': serve},
            'either': {'enabled': True, 'requires': requires(('base', OFF, ON)), 'rules': serve},
            'killed': {'enabled': False, 'rules': serve},
            'on-killed': {'enabled': True, 'requires': requires(('killed', OFF)), 'rules': serve},
            'on-killed-either': {'enabled': True, 'requires': requires(('killed', OFF, ON)), 'rules': serve},
            'killed-off-is-on': {'enabled': False, 'off': ON},
            'on-killed-on': {'enabled': True, 'requires': requires(('killed-off-is-on', ON)), 'rules': serve},
            'colour': COLOURED | {'rules': [{'when': PRO, 'serve': 'blue'}]},
            'on-colour': COLOURED
            | {
                'off': 'green',
                'requires': requires(('colour', 'blue', 'green')),
                'rules': [{'when': {'attribute': 'x', 'equals': 1}, 'serve': 'blue'}],
            },
            'static-on-base': {'enabled': True, 'default': ON, 'requires': requires(('base', ON))},
            'half': {'enabled': True, 'rules': [{'percent': 50, 'serve': ON}]},
            'on-half': {'enabled': True, 'requires': requires(('half', ON)), 'rules': serve},
            'on-half-off': {'enabled': True, 'requires': requires(('half', OFF)), 'rules': serve},
        },
        ask('one', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('one', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('two', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('two', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('three', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('three', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('without-base', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('without-base', {'plan': 'pro'}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-unmet', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('either', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('on-killed', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-killed-either', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-killed-on', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-colour', {'plan': 'pro', 'x': 1}, **served('blue', 'TARGETING_MATCH', 0)),
        ask('on-colour', {'plan': 'pro'}, **served('grey', 'DEFAULT'), enabled=True),
        ask('on-colour', {'x': 1}, **served('green', 'PREREQUISITE_FAILED'), enabled=False),
        ask('static-on-base', {}, **served(OFF, 'PREREQUISITE_FAILED'), enabled=False),
        ask('static-on-base', {'plan': 'pro'}, **served(ON, 'STATIC')),
        ask('on-half', key(half_in), **served(ON, 'TARGETING_MATCH', 0)),
        ask('on-half', key(half_out), **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-half', {}, **served(OFF, 'PREREQUISITE_FAILED')),
        ask('on-half-off', {}, **served(ON, 'TARGETING_MATCH', 0)),
    )
    chain = {'step-0': {'enabled': True, 'rules': [{'when': PRO, 'serve': ON}]}}
    for depth in range(1, 16):
        chain[f'step-{depth}'] = {'enabled': True, 'requires': requires((f'step-{depth - 1}', ON)), 'rules': serve}
    yield document(
        'a long chain of prerequisites',
        chain,
        ask('step-15', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('step-15', {}, **served(OFF, 'PREREQUISITE_FAILED')),
    )


def rules():
    yield document(
        'rules in order: the first that matches decides',
        {
            'ordered': COLOURED
            | {
                'rules': [
                    {'id': 'first', 'when': [PRO, {'attribute': 'country', 'equals': 'CA'}], 'serve': 'blue'},
                    {'when': PRO, 'serve': 'green'},
                    {'id': 'third', 'when': {'attribute': 'country', 'exists': True}, 'percent': 100, 'serve': 'grey'},
                ]
            },
            'everyone': {'enabled': True, 'rules': [{'id': 'all', 'serve': ON}, {'id': 'never', 'serve': OFF}]},
            'to-the-default': {'enabled': True, 'rules': [{'when': PRO, 'serve': OFF}, {'serve': ON}]},
            'timed': {
                'enabled': True,
                'rules': [{'when': {'time': {'after': '2026-12-01', 'before': '2026-12-02'}}, 'serve': ON}],
            },
            'on-flag': {
                'enabled': True,
                'rules': [{'when': {'flag': 'ordered', 'variant': ['blue', 'green']}, 'serve': ON}],
            },
        },
        ask('ordered', {'plan': 'pro', 'country': 'CA'}, **served('blue', 'TARGETING_MATCH', 0), ruleId='first'),
        ask('ordered', {'plan': 'pro', 'country': 'US'}, **served('green', 'TARGETING_MATCH', 1), ruleId=None),
        ask('ordered', {'country': 'US'}, **served('grey', 'TARGETING_MATCH', 2), ruleId='third'),
        ask('ordered', {}, **served('grey', 'DEFAULT'), ruleId=None),
        ask('everyone', {}, **served(ON, 'TARGETING_MATCH', 0), ruleId='all'),
        ask('to-the-default', {'plan': 'pro'}, **served(OFF, 'TARGETING_MATCH', 0)),
        ask('to-the-default', {}, **served(ON, 'TARGETING_MATCH', 1)),
        ask('timed', {}, now=instant('2026-12-01') - 1, **served(OFF, 'DEFAULT')),
        ask('timed', {}, now=instant('2026-12-01'), **served(ON, 'TARGETING_MATCH', 0)),
        ask('timed', {}, now=instant('2026-12-02') - 1, **served(ON, 'TARGETING_MATCH', 0)),
        ask('timed', {}, now=instant('2026-12-02'), **served(OFF, 'DEFAULT')),
        ask('on-flag', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('on-flag', {}, **served(OFF, 'DEFAULT')),
    )


def growth():
    soundslike = {'attribute': 'name', 'soundsLike': 'smith'}
    always = [{'serve': ON}]
    fine = {'enabled': True, 'rules': [{'when': PRO, 'serve': ON}]}
    unreadable = {
        'new-member': {'enabled': True, 'schedule': {'every': '1d'}},
        'new-operator': {'enabled': True, 'rules': [{'when': soundslike, 'serve': ON}]},
        'new-condition': {
            'enabled': True,
            'rules': [{'when': {'all': [PRO, {'not': {'geo': {'within': 'EU'}}}]}, 'serve': ON}],
        },
        'new-beside-an-operator': {'enabled': True, 'rules': [{'when': PRO | {'locale': 'tr'}, 'serve': ON}]},
        'new-in-a-later-rule': {'enabled': True, 'rules': [*always, {'serve': ON, 'sticky': True}]},
        'new-in-a-split': {'enabled': True, 'rules': [{'split': [{'variant': ON, 'weight': 1, 'cap': 5}]}]},
        'new-in-a-ramp': {
            'enabled': True,
            'rules': [{'ramp': {'startAt': '2026-12-01', 'curve': 'log', 'steps': [{'percent': 5}]}, 'serve': ON}],
        },
        'new-in-a-guard': {
            'enabled': True,
            'rules': [
                {
                    'ramp': {
                        'startAt': '2026-12-01',
                        'steps': [{'percent': 5}],
                        'guard': {'id': 'r1', 'ceiling': 1, 'mode': 'strict'},
                    },
                    'serve': ON,
                }
            ],
        },
        'new-in-a-window': {
            'enabled': True,
            'rules': [{'when': {'time': {'after': '2026-12-01', 'weeks': 'even'}}, 'serve': ON}],
        },
        'new-in-a-slot': {
            'enabled': True,
            'layer': {'name': 'plain', 'from': 0, 'to': 50, 'mode': 'soft'},
            'rules': always,
        },
        'new-in-a-requirement': {
            'enabled': True,
            'requires': [{'flag': 'fine', 'variant': [ON], 'since': '2026-12-01'}],
            'rules': always,
        },
        'by-cohort': {'enabled': True, 'rules': [{'when': {'not': {'cohort': 'odd'}}, 'serve': ON}]},
        'by-cohort-of-cohort': {
            'enabled': True,
            'rules': [*always, {'when': {'any': [{'cohort': 'even'}]}, 'serve': ON}],
        },
        'by-layer': {'enabled': True, 'layer': {'name': 'odd', 'from': 0, 'to': 50}, 'rules': always},
        'by-rule-layer': {'enabled': True, 'rules': [{'layer': {'name': 'odd', 'from': 0, 'to': 50}, 'serve': ON}]},
        'by-requires': {'enabled': True, 'requires': [{'flag': 'new-member', 'variant': [ON]}], 'rules': always},
        'by-flag': {'enabled': True, 'rules': [{'when': {'flag': 'by-requires', 'variant': [ON]}, 'serve': ON}]},
    }
    yield document(
        'a newer document: what is not understood fails alone, and a kill switch works all the same',
        {
            'fine': fine | {'metadata': {'schedule': {'every': '1d'}}},
            'on-fine': {
                'enabled': True,
                'layer': {'name': 'plain', 'from': 0, 'to': 100},
                'requires': [{'flag': 'fine', 'variant': [ON]}],
                'rules': always,
            },
            **unreadable,
            'killed': {'enabled': False, 'schedule': {'every': '1d'}, 'rules': always},
            'killed-colour': COLOURED
            | {'enabled': False, 'off': 'blue', 'rules': [{'when': soundslike, 'serve': 'green'}]},
            'killed-by-cohort': {'enabled': False, 'rules': [{'when': {'cohort': 'odd'}, 'serve': ON}]},
        },
        ask('fine', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('fine', {}, **served(OFF, 'DEFAULT')),
        ask('on-fine', key('u-1', plan='pro'), **served(ON, 'TARGETING_MATCH', 0)),
        *(
            ask(
                flag,
                key('u-1', plan='pro', name='smith'),
                fallback=True,
                **failed('PARSE_ERROR'),
                value=True,
                enabled=False,
            )
            for flag in unreadable
        ),
        ask('new-member', {}, fallback='another type', **failed('PARSE_ERROR'), value='another type'),
        ask('new-member', {}, **failed('PARSE_ERROR')),
        ask('killed', {}, fallback=True, **served(OFF, 'DISABLED'), value=False, enabled=False),
        ask('killed-colour', {}, fallback='', **served('blue', 'DISABLED'), value='#0000ff', enabled=False),
        ask('killed-by-cohort', {}, **served(OFF, 'DISABLED')),
        ask('killed', {}, fallback='text', **failed('TYPE_MISMATCH'), value='text'),
        ask('nowhere', {}, fallback=True, **failed('FLAG_NOT_FOUND'), value=True),
        minor=2,
        cohorts={
            'odd': {'include': ['u-1'], 'refresh': '1h'},
            'even': {'when': {'not': {'cohort': 'odd'}}},
            'plain': {'include': ['u-1']},
        },
        layers={'odd': {'shape': 'ring'}, 'plain': {}},
    )
    yield document(
        'a minor that the reader knows, spelt out',
        {'fine': fine},
        ask('fine', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        minor=1,
    )


def evaluation_vectors():
    groups = [example, defaults, switches, enabledness, failures, prerequisites, rules, rollout_cases, growth]
    return [one for group in groups for one in group()]
