"""Everything a unit decides: percentages, splits, layers and ramps, and what happens without one."""

from bucketing_cases import first_unit
from evaluation_harness import (
    COLOURED,
    COLOURS,
    MISSING,
    NO_UNITS,
    OFF,
    ON,
    PRO,
    ask,
    document,
    exposed,
    in_layer,
    key,
    served,
)
from holdfast_reference import edge, exposure_bucket, hash_text, instant, layer_bucket, seed_of, split_index
from unit_chain_cases import unit_chains


def percentages():
    low, middle, high = exposed('shared', 0, 5), exposed('shared', 5, 50), exposed('shared', 50, 100)
    live_then_shadow = {
        'enabled': True,
        'variants': {'live': 1, 'shadow': 2, 'none': 0},
        'default': 'none',
        'rules': [{'id': 'live', 'percent': 5, 'serve': 'live'}, {'id': 'shadow', 'percent': 50, 'serve': 'shadow'}],
    }
    own_low = first_unit(
        lambda unit: exposure_bucket(unit, 'shared') >= edge(5) and exposure_bucket(unit, 'own') < edge(50)
    )
    own_high = first_unit(
        lambda unit: exposure_bucket(unit, 'shared') < edge(5) and exposure_bucket(unit, 'own') >= edge(50)
    )
    yield document(
        'percent: rules of one salt and unit share one draw',
        {
            'shared': live_then_shadow,
            'salted': live_then_shadow | {'salt': 'shared'},
            'apart': live_then_shadow
            | {
                'salt': 'shared',
                'rules': [live_then_shadow['rules'][0], live_then_shadow['rules'][1] | {'salt': 'own'}],
            },
            'ceiling': live_then_shadow
            | {'salt': 'shared', 'rules': [{'percent': 50, 'serve': 'live'}, {'percent': 5, 'serve': 'shadow'}]},
            'by-rule': live_then_shadow
            | {'salt': 'other', 'rules': [rule | {'salt': 'shared'} for rule in live_then_shadow['rules']]},
            'by-name': {'enabled': True, 'salt': 'flag:\u00fc \U0001f3b2', 'rules': [{'percent': 50, 'serve': ON}]},
        },
        *(
            answer
            for flag in ['shared', 'salted', 'by-rule']
            for answer in [
                ask(flag, key(low), **served('live', 'SPLIT', 0), ruleId='live'),
                ask(flag, key(middle), **served('shadow', 'SPLIT', 1), ruleId='shadow'),
                ask(flag, key(high), **served('none', 'DEFAULT')),
            ]
        ),
        ask('apart', key(own_low), **served('shadow', 'SPLIT', 1)),
        ask('apart', key(own_high), **served('live', 'SPLIT', 0)),
        ask('ceiling', key(low), **served('live', 'SPLIT', 0)),
        ask('ceiling', key(middle), **served('live', 'SPLIT', 0)),
        ask('ceiling', key(high), **served('none', 'DEFAULT')),
        ask('by-name', key(exposed('flag:\u00fc \U0001f3b2', 0, 50)), **served(ON, 'SPLIT', 0)),
        ask('by-name', key(exposed('flag:\u00fc \U0001f3b2', 50, 100)), **served(OFF, 'DEFAULT')),
    )
    inside, outside = exposed('by', 0, 50), exposed('by', 50, 100)
    yield document(
        "bucketBy: the rule's, else the flag's, else targetingKey",
        {
            'by': {'enabled': True, 'bucketBy': 'org.id', 'rules': [{'percent': 50, 'serve': ON}]},
            'by-rule': {
                'enabled': True,
                'salt': 'by',
                'bucketBy': 'org.id',
                'rules': [
                    {'bucketBy': 'device', 'percent': 50, 'serve': ON},
                    {'id': 'org', 'percent': 50, 'serve': ON},
                ],
            },
            'by-key': {
                'enabled': True,
                'salt': 'by',
                'bucketBy': 'org.id',
                'rules': [{'bucketBy': 'targetingKey', 'percent': 50, 'serve': ON}],
            },
        },
        ask('by', {'org': {'id': inside}}, **served(ON, 'SPLIT', 0)),
        ask('by', key(inside, org={'id': outside}), **served(OFF, 'DEFAULT')),
        ask('by', key(outside, **{'org.id': inside}), **served(ON, 'SPLIT', 0)),
        ask('by', key(inside), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('by', key(inside, org={'id': ['x']}), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('by-rule', {'device': inside, 'org': {'id': outside}}, **served(ON, 'SPLIT', 0)),
        ask('by-rule', {'device': outside, 'org': {'id': inside}}, **served(ON, 'SPLIT', 1)),
        ask('by-rule', {'org': {'id': inside}}, **served(ON, 'SPLIT', 1, MISSING)),
        ask('by-key', key(inside, org={'id': outside}), **served(ON, 'SPLIT', 0)),
    )
    number = next(one for one in range(1, 100) if exposure_bucket(str(one), 'numeric') < edge(50))
    other = next(one for one in range(1, 100) if exposure_bucket(str(one), 'numeric') >= edge(50))
    zero_in = exposure_bucket('0', 'numeric') < edge(50)
    yield document(
        'units: integers are hashed in decimal, strings as they are',
        {'numeric': {'enabled': True, 'rules': [{'percent': 50, 'serve': ON}]}},
        *(ask('numeric', key(unit), **served(ON, 'SPLIT', 0)) for unit in [number, float(number), str(number)]),
        *(ask('numeric', key(unit), **served(OFF, 'DEFAULT')) for unit in [other, float(other), str(other)]),
        *(
            ask('numeric', key(unit), **(served(ON, 'SPLIT', 0) if zero_in else served(OFF, 'DEFAULT')))
            for unit in [0, -0.0, '0']
        ),
        *(
            ask('numeric', key(unit), details=[])
            for unit in [
                ' ',
                f' {number}',
                f'0{number}',
                '-0',
                -1,
                9007199254740991,
                -9007199254740991,
                'true',
                'null',
                '\ud83d',
                '\ufffd',
                '\0',
            ]
        ),
    )


def splits():
    pair = [{'variant': 'blue', 'weight': 1}, {'variant': 'green', 'weight': 1}]
    thirds = [{'variant': name, 'weight': 1} for name in ['blue', 'green', 'grey']]

    def picked(salt, weights, index, low=0, high=100):
        return first_unit(
            lambda unit: (
                split_index(unit, salt, weights) == index and edge(low) <= exposure_bucket(unit, salt) < edge(high)
            )
        )

    unlike = first_unit(
        lambda unit: (
            split_index(unit, 'pair', [1, 1]) == 0
            and split_index(unit, 'other', [1, 1]) == 1
            and exposure_bucket(unit, 'other') < edge(50) <= exposure_bucket(unit, 'pair')
        )
    )
    yield document(
        'split: by weight, after percent and apart from it',
        {
            'pair': COLOURED | {'rules': [{'split': pair}]},
            'thirds': COLOURED | {'salt': 'pair', 'rules': [{'percent': 100, 'split': thirds}]},
            'some': COLOURED | {'salt': 'pair', 'rules': [{'percent': 20, 'split': pair}]},
            'more': COLOURED | {'salt': 'pair', 'rules': [{'percent': 60, 'split': pair}]},
            'salted': COLOURED | {'salt': 'pair', 'rules': [{'salt': 'other', 'percent': 50, 'split': pair}]},
            'by-org': COLOURED | {'salt': 'pair', 'rules': [{'bucketBy': 'org', 'percent': 20, 'split': pair}]},
            'nothing-for-blue': COLOURED
            | {'rules': [{'split': [{'variant': 'blue', 'weight': 0}, {'variant': 'green', 'weight': 3}]}]},
            'twice': COLOURED | {'salt': 'pair', 'rules': [{'split': [*pair, {'variant': 'blue', 'weight': 2}]}]},
            'to-the-default': {'enabled': True, 'rules': [{'split': [{'variant': OFF, 'weight': 1}]}]},
        },
        ask('pair', key(picked('pair', [1, 1], 0)), **served('blue', 'SPLIT', 0)),
        ask('pair', key(picked('pair', [1, 1], 1)), **served('green', 'SPLIT', 0)),
        *(
            ask('thirds', key(picked('pair', [1, 1, 1], index)), **served(name, 'SPLIT', 0))
            for index, name in enumerate(COLOURS)
        ),
        *(
            ask(flag, key(picked('pair', [1, 1], index, low, high)), **expected)
            for index, name in enumerate(['blue', 'green'])
            for flag, low, high, expected in [
                ('some', 0, 20, served(name, 'SPLIT', 0)),
                ('some', 20, 60, served('grey', 'DEFAULT')),
                ('more', 0, 20, served(name, 'SPLIT', 0)),
                ('more', 20, 60, served(name, 'SPLIT', 0)),
                ('more', 60, 100, served('grey', 'DEFAULT')),
            ]
        ),
        ask('salted', key(unlike), **served('green', 'SPLIT', 0)),
        ask('by-org', key('u-1', org=picked('pair', [1, 1], 1, 0, 20)), **served('green', 'SPLIT', 0)),
        ask('by-org', key('u-1', org=picked('pair', [1, 1], 1, 20, 100)), **served('grey', 'DEFAULT')),
        *(ask('nothing-for-blue', key(f'user-{number}'), **served('green', 'SPLIT', 0)) for number in range(4)),
        *(
            ask('twice', key(picked('pair', [1, 1, 2], index)), **served(name, 'SPLIT', 0))
            for index, name in enumerate(['blue', 'green', 'blue'])
        ),
        ask('to-the-default', key('u-1'), **served(OFF, 'SPLIT', 0)),
        ask('pair', {}, **served('grey', 'DEFAULT', details=MISSING)),
        ask('thirds', key(''), **served('grey', 'DEFAULT', details=MISSING)),
    )


def missing_units():
    yield document(
        'a unit is needed and there is none',
        {'part': {'enabled': True, 'rules': [{'percent': 50, 'serve': ON}]}},
        *(ask('part', context, **served(OFF, 'DEFAULT', details=MISSING)) for context in NO_UNITS),
    )
    ramp = {'startAt': '2026-12-01', 'steps': [{'percent': 99.999999, 'hold': '1d'}, {'percent': 100}]}
    started = instant('2026-12-01')
    yield document(
        'what needs a unit, and what does not',
        {
            'all': {'enabled': True, 'rules': [{'percent': 100, 'serve': ON}]},
            'nearly-all': {'enabled': True, 'rules': [{'percent': 99.999999, 'serve': ON}]},
            'none': {'enabled': True, 'rules': [{'percent': 0, 'serve': ON}]},
            'ramp': {'enabled': True, 'rules': [{'ramp': ramp, 'serve': ON}]},
            'split': {'enabled': True, 'rules': [{'split': [{'variant': ON, 'weight': 1}]}]},
            'split-all': {'enabled': True, 'rules': [{'percent': 100, 'split': [{'variant': ON, 'weight': 1}]}]},
            'layer': {'enabled': True, 'layer': {'name': 'main', 'from': 0, 'to': 100}, 'rules': [{'serve': ON}]},
            'layer-free': {
                'enabled': True,
                'layer': {'name': 'main', 'from': 0, 'to': 100},
                'rules': [{'layer': False, 'serve': ON}],
            },
            'cohort': {'enabled': True, 'rules': [{'when': {'cohort': 'some'}, 'serve': ON}]},
            'cohort-all': {'enabled': True, 'rules': [{'when': {'cohort': 'all'}, 'serve': ON}]},
            'cohort-none': {'enabled': True, 'rules': [{'when': {'cohort': 'none'}, 'serve': ON}]},
            'cohort-list': {'enabled': True, 'rules': [{'when': {'cohort': 'list'}, 'serve': ON}]},
            'cohort-of-cohort': {'enabled': True, 'rules': [{'when': {'cohort': 'nested'}, 'serve': ON}]},
            'not-cohort': {'enabled': True, 'rules': [{'when': {'not': {'cohort': 'some'}}, 'serve': ON}]},
            'by-org': {'enabled': True, 'bucketBy': 'org', 'rules': [{'percent': 99.999999, 'serve': ON}]},
        },
        ask('all', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('nearly-all', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('nearly-all', key('u-1'), **served(ON, 'SPLIT', 0)),
        ask('none', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('none', key('u-1'), **served(OFF, 'DEFAULT')),
        ask('ramp', {}, now=started - 1, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('ramp', {}, now=started, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('ramp', {}, now=started + 86_400_000, **served(ON, 'TARGETING_MATCH', 0)),
        ask('ramp', key('u-1'), now=started - 1, **served(OFF, 'DEFAULT')),
        ask('ramp', key('u-1'), now=started, **served(ON, 'SPLIT', 0)),
        ask('split', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('split-all', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('split-all', key('u-1'), **served(ON, 'SPLIT', 0)),
        ask('layer', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('layer', key('u-1'), **served(ON, 'TARGETING_MATCH', 0)),
        ask('layer-free', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('cohort', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('cohort', key('u-1'), **served(ON, 'TARGETING_MATCH', 0)),
        ask('cohort-all', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('cohort-none', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('cohort-none', key('u-1'), **served(OFF, 'DEFAULT')),
        ask('cohort-list', {}, **served(OFF, 'DEFAULT')),
        ask('cohort-of-cohort', {'plan': 'pro'}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('cohort-of-cohort', {}, **served(OFF, 'DEFAULT')),
        ask('not-cohort', {}, **served(ON, 'TARGETING_MATCH', 0, MISSING)),
        ask('not-cohort', key('u-1'), **served(OFF, 'DEFAULT')),
        ask('by-org', key('u-1'), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('by-org', {'org': 'o-1'}, **served(ON, 'SPLIT', 0)),
        layers={'main': {}},
        cohorts={
            'some': {'percent': 99.999999},
            'all': {'percent': 100},
            'none': {'percent': 0},
            'list': {'include': ['u-1'], 'exclude': ['u-2']},
            'nested': {'when': [PRO, {'cohort': 'some'}]},
        },
    )
    part, some = {'percent': 50, 'serve': ON}, {'cohort': 'some'}
    needs = {'enabled': True, 'rules': [part]}
    yield document(
        'when the missing unit is noted, and when not',
        {
            'later-match': {'enabled': True, 'rules': [part, {'id': 'rest', 'when': PRO, 'serve': ON}]},
            'earlier-match': {'enabled': True, 'rules': [{'when': PRO, 'serve': ON}, part]},
            'when-false': {'enabled': True, 'rules': [part | {'when': PRO}]},
            'twice': {'enabled': True, 'rules': [part, {'layer': {'name': 'main', 'from': 0, 'to': 50}, 'serve': ON}]},
            'short-all': {'enabled': True, 'rules': [{'when': [PRO, some], 'serve': ON}]},
            'short-any': {'enabled': True, 'rules': [{'when': {'any': [PRO, some]}, 'serve': ON}]},
            'reached-all': {'enabled': True, 'rules': [{'when': {'all': [some, PRO]}, 'serve': ON}]},
            'reached-any': {'enabled': True, 'rules': [{'when': {'any': [some, PRO]}, 'serve': ON}]},
            'needs': needs,
            'by-flag': {'enabled': True, 'rules': [{'when': {'flag': 'needs', 'variant': [ON]}, 'serve': ON}]},
            'by-flag-off': {'enabled': True, 'rules': [{'when': {'flag': 'needs', 'variant': [OFF]}, 'serve': ON}]},
            'by-requires': {
                'enabled': True,
                'requires': [{'flag': 'needs', 'variant': [OFF]}],
                'rules': [{'when': PRO, 'serve': ON}],
            },
            'by-both': needs | {'requires': [{'flag': 'needs', 'variant': [OFF]}]},
        },
        ask('later-match', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 1, MISSING), ruleId='rest'),
        ask('later-match', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('earlier-match', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('when-false', {}, **served(OFF, 'DEFAULT')),
        ask('when-false', {'plan': 'pro'}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('twice', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('short-all', {}, **served(OFF, 'DEFAULT')),
        ask('short-all', {'plan': 'pro'}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('short-any', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('short-any', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('reached-all', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('reached-any', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0, MISSING)),
        ask('by-flag', {}, **served(OFF, 'DEFAULT')),
        ask('by-flag-off', {}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('by-requires', {}, **served(OFF, 'DEFAULT')),
        ask('by-requires', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('by-both', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        layers={'main': {}},
        cohorts={'some': {'percent': 50}},
    )


def layered():
    front, back, held = in_layer('main', 0, 40), in_layer('main', 40, 90), in_layer('main', 90, 100)
    first, second = {'name': 'main', 'from': 0, 'to': 40}, {'name': 'main', 'from': 40, 'to': 100}
    both_front = first_unit(
        lambda unit: layer_bucket(unit, 'main') < edge(40) and layer_bucket(unit, 'side') < edge(50)
    )
    front_back = first_unit(
        lambda unit: layer_bucket(unit, 'main') < edge(40) and layer_bucket(unit, 'side') >= edge(50)
    )
    held_back = first_unit(
        lambda unit: layer_bucket(unit, 'main') >= edge(90) and layer_bucket(unit, 'side') >= edge(50)
    )
    back_held = first_unit(
        lambda unit: layer_bucket(unit, 'main') >= edge(90) and edge(50) <= layer_bucket(unit, 'side')
    )
    front_out = first_unit(
        lambda unit: layer_bucket(unit, 'main') < edge(40) and exposure_bucket(unit, 'front-part') >= edge(50)
    )
    side = {'name': 'side', 'from': 0, 'to': 50}
    yield document(
        'layers: a unit outside a slot, or held out, goes to the next rule',
        {
            'front': {'enabled': True, 'layer': first, 'rules': [{'serve': ON}]},
            'back': {'enabled': True, 'layer': second, 'rules': [{'serve': ON}]},
            'front-pro': {'enabled': True, 'layer': first, 'rules': [{'when': PRO, 'serve': ON}]},
            'front-part': {'enabled': True, 'layer': first, 'rules': [{'percent': 50, 'serve': ON}]},
            'freed': {
                'enabled': True,
                'layer': first,
                'rules': [{'serve': ON}, {'id': 'free', 'layer': False, 'when': PRO, 'serve': ON}],
            },
            'own-slot': {'enabled': True, 'layer': first, 'rules': [{'layer': second, 'serve': ON}]},
            'rule-slot': {'enabled': True, 'rules': [{'layer': first, 'serve': ON}, {'when': PRO, 'serve': ON}]},
            'main-then-side': {
                'enabled': True,
                'rules': [{'layer': second, 'serve': ON}, {'layer': side, 'serve': ON}],
            },
            'side-then-main': {
                'enabled': True,
                'rules': [{'layer': side, 'serve': ON}, {'layer': second, 'serve': ON}],
            },
            'then-part': {'enabled': True, 'rules': [{'layer': second, 'serve': ON}, {'percent': 0, 'serve': ON}]},
            'then-missing': {
                'enabled': True,
                'rules': [{'layer': second, 'serve': ON}, {'bucketBy': 'org', 'percent': 50, 'serve': ON}],
            },
            'missing-then': {
                'enabled': True,
                'rules': [{'bucketBy': 'org', 'percent': 50, 'serve': ON}, {'layer': second, 'serve': ON}],
            },
            'by-org': {'enabled': True, 'layer': {'name': 'orgs', 'from': 0, 'to': 40}, 'rules': [{'serve': ON}]},
            'colour': COLOURED
            | {'off': 'green', 'layer': first, 'rules': [{'split': [{'variant': 'blue', 'weight': 1}]}]},
            'killed': {'enabled': False, 'layer': first, 'rules': [{'serve': ON}]},
            'static': {'enabled': True, 'layer': first},
            'to-the-end': {'enabled': True, 'layer': {'name': 'side', 'from': 50, 'to': 100}, 'rules': [{'serve': ON}]},
        },
        ask('front', key(front), **served(ON, 'TARGETING_MATCH', 0)),
        ask('front', key(back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('front', key(held), **served(OFF, 'LAYER_EXCLUDED', details=['HOLDOUT'])),
        ask('front', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('back', key(front), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('back', key(back), **served(ON, 'TARGETING_MATCH', 0)),
        ask('back', key(held), **served(OFF, 'LAYER_EXCLUDED', details=['HOLDOUT'])),
        ask('front-pro', key(back), **served(OFF, 'DEFAULT')),
        ask('front-pro', key(back, plan='pro'), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('front-pro', key(front, plan='pro'), **served(ON, 'TARGETING_MATCH', 0)),
        ask('front-pro', {}, **served(OFF, 'DEFAULT')),
        ask('front-part', key(front_out), **served(OFF, 'DEFAULT')),
        ask('front-part', key(back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('freed', key(back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('freed', key(back, plan='pro'), **served(ON, 'TARGETING_MATCH', 1), ruleId='free'),
        ask('freed', key(held, plan='pro'), **served(ON, 'TARGETING_MATCH', 1)),
        ask('freed', {'plan': 'pro'}, **served(ON, 'TARGETING_MATCH', 1, MISSING)),
        ask('own-slot', key(back), **served(ON, 'TARGETING_MATCH', 0)),
        ask('own-slot', key(front), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('rule-slot', key(back, plan='pro'), **served(ON, 'TARGETING_MATCH', 1)),
        ask('rule-slot', key(back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('main-then-side', key(both_front), **served(ON, 'TARGETING_MATCH', 1)),
        ask('main-then-side', key(front_back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('main-then-side', key(held_back), **served(OFF, 'LAYER_EXCLUDED', details=['HOLDOUT'])),
        ask('side-then-main', key(back_held), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('then-part', key(front), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('then-part', key(back), **served(ON, 'TARGETING_MATCH', 0)),
        ask('then-missing', key(front), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT', *MISSING])),
        ask('then-missing', key(held), **served(OFF, 'LAYER_EXCLUDED', details=['HOLDOUT', *MISSING])),
        ask('missing-then', key(held), **served(OFF, 'LAYER_EXCLUDED', details=['HOLDOUT', *MISSING])),
        ask('missing-then', key(back), **served(ON, 'TARGETING_MATCH', 1, MISSING)),
        ask('to-the-end', key(in_layer('side', 99, 100)), **served(ON, 'TARGETING_MATCH', 0)),
        ask('by-org', {'org': front}, **served(ON, 'TARGETING_MATCH', 0)),
        ask('by-org', key(front, org=back), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('by-org', key(front), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('colour', key(front), **served('blue', 'SPLIT', 0)),
        ask('colour', key(back), **served('grey', 'LAYER_EXCLUDED', details=['SLOT']), enabled=True),
        ask('killed', key(back), **served(OFF, 'DISABLED')),
        ask('static', key(back), **served(OFF, 'STATIC')),
        layers={'main': {'holdout': 10}, 'side': {}, 'orgs': {'bucketBy': 'org', 'salt': 'main'}},
    )
    apart = first_unit(
        lambda unit: layer_bucket(unit, 'main') < edge(40) and exposure_bucket(unit, 'flagged') < edge(50)
    )
    yield document(
        "a flag's bucketBy and salt do not reach its layer, nor a rule's a cohort",
        {
            'flagged': {'enabled': True, 'bucketBy': 'org', 'layer': first, 'rules': [{'percent': 50, 'serve': ON}]},
            'member': {
                'enabled': True,
                'bucketBy': 'org',
                'salt': 'x',
                'rules': [{'when': {'cohort': 'half'}, 'bucketBy': 'org', 'salt': 'y', 'serve': ON}],
            },
        },
        ask('flagged', key(apart, org=apart), **served(ON, 'SPLIT', 0)),
        ask('flagged', key(back, org=apart), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('flagged', {'org': apart}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('flagged', key(apart), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('member', key(in_half(True), org=in_half(False)), **served(ON, 'TARGETING_MATCH', 0)),
        ask('member', key(in_half(False), org=in_half(True)), **served(OFF, 'DEFAULT')),
        layers={'main': {}},
        cohorts={'half': {'percent': 50}},
    )


def in_half(expected):
    return first_unit(lambda unit: (hash_text(unit, seed_of('cohort', 'half')) < edge(50)) is expected)


def ramps():
    start, hour = instant('2026-12-01T09:00:00Z'), 3_600_000
    ramp = {
        'startAt': '2026-12-01T09:00:00Z',
        'steps': [{'percent': 10, 'hold': '1h'}, {'percent': 50, 'hold': '2h'}, {'percent': 100}],
    }
    low, middle, high = exposed('ramp', 0, 10), exposed('ramp', 10, 50), exposed('ramp', 50, 100)
    blue = first_unit(
        lambda unit: edge(10) <= exposure_bucket(unit, 'ramp') < edge(50) and split_index(unit, 'ramp', [1, 1]) == 0
    )
    yield document(
        'ramps: a percentage that time raises',
        {
            'ramp': {'enabled': True, 'rules': [{'id': 'rise', 'ramp': ramp, 'serve': ON}]},
            'paused': {
                'enabled': True,
                'salt': 'ramp',
                'rules': [{'ramp': ramp | {'pausedAt': '2026-12-01T10:30:00Z'}, 'serve': ON}],
            },
            'split': COLOURED
            | {
                'salt': 'ramp',
                'rules': [
                    {'ramp': ramp, 'split': [{'variant': 'blue', 'weight': 1}, {'variant': 'green', 'weight': 1}]}
                ],
            },
            'then': {
                'enabled': True,
                'salt': 'ramp',
                'rules': [{'ramp': ramp, 'serve': ON}, {'when': PRO, 'serve': ON}],
            },
            'ends-below': {
                'enabled': True,
                'salt': 'ramp',
                'rules': [{'ramp': {'startAt': '2026-12-01', 'steps': [{'percent': 50}]}, 'serve': ON}],
            },
        },
        ask('ramp', key(low), now=start - 1, **served(OFF, 'DEFAULT')),
        ask('ramp', key(low), now=start, **served(ON, 'SPLIT', 0), ruleId='rise'),
        ask('ramp', key(middle), now=start + hour - 1, **served(OFF, 'DEFAULT')),
        ask('ramp', key(middle), now=start + hour, **served(ON, 'SPLIT', 0)),
        ask('ramp', key(low), now=start + hour, **served(ON, 'SPLIT', 0)),
        ask('ramp', key(high), now=start + 3 * hour - 1, **served(OFF, 'DEFAULT')),
        ask('ramp', key(high), now=start + 3 * hour, **served(ON, 'TARGETING_MATCH', 0)),
        ask('ramp', key(low), now=start + 3 * hour, **served(ON, 'TARGETING_MATCH', 0)),
        ask('ramp', {}, now=start + hour, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('ramp', {}, now=start + 3 * hour, **served(ON, 'TARGETING_MATCH', 0)),
        ask('paused', key(middle), now=start + 90 * hour, **served(ON, 'SPLIT', 0)),
        ask('paused', key(high), now=start + 90 * hour, **served(OFF, 'DEFAULT')),
        ask('split', key(blue), now=start, **served('grey', 'DEFAULT')),
        ask('split', key(blue), now=start + hour, **served('blue', 'SPLIT', 0)),
        ask('split', key(blue), now=start + 3 * hour, **served('blue', 'SPLIT', 0)),
        ask('split', {}, now=start + 3 * hour, **served('grey', 'DEFAULT', details=MISSING)),
        ask('then', key(high, plan='pro'), now=start, **served(ON, 'TARGETING_MATCH', 1)),
        ask('then', {'plan': 'pro'}, now=start - 1, **served(ON, 'TARGETING_MATCH', 1, MISSING)),
        ask('ends-below', key(middle), now=start + 9_000 * hour, **served(ON, 'SPLIT', 0)),
        ask('ends-below', key(high), now=start + 9_000 * hour, **served(OFF, 'DEFAULT')),
    )


def guarded_ramps():
    start, minute = instant('2026-12-01T09:00:00Z'), 60_000
    ring, one, five, full = start, start + 30 * minute, start + 60 * minute, start + 90 * minute
    steps = [
        {'cohort': 'internal', 'hold': '30m'},
        {'percent': 1, 'hold': '30m'},
        {'percent': 5, 'hold': '30m'},
        {'percent': 100},
    ]
    low, middle, high = exposed('guarded', 0, 1), exposed('guarded', 1, 5), exposed('guarded', 5, 100)

    def ramp(ceiling=None, **guard):
        return {'startAt': '2026-12-01T09:00:00Z', 'steps': steps} | (
            {} if ceiling is None else {'guard': {'id': 'r1', 'ceiling': ceiling, **guard}}
        )

    def flag(ceiling, *others, **members):
        rule = {'id': 'ramp', 'ramp': ramp(ceiling), 'serve': ON}
        return {'enabled': True, 'salt': 'guarded', 'rules': [rule, *others]} | members

    staff = {'email': 'ann@example.com'}
    treated, other = {'arm': 'treatment'}, {'arm': 'control'}
    alone = {'arm': None}
    yield document(
        'guarded ramps: rings, ceilings, arms',
        {
            'none': flag(0),
            'ring': flag(1),
            'two': flag(2),
            'all': flag(4),
            'unguarded': flag(None),
            'rolled-back': flag(0) | {'rules': [{'ramp': ramp(0, ended='rolled-back'), 'serve': ON}]},
            'killed': flag(4, enabled=False),
            'when': flag(4)
            | {'rules': [{'when': PRO, 'ramp': ramp(4), 'serve': ON}, {'when': staff_test(), 'serve': ON}]},
            'then': flag(2, {'id': 'later', 'serve': ON}),
            'before': flag(2) | {'rules': [{'when': PRO, 'serve': ON}, {'ramp': ramp(2), 'serve': ON}]},
            'slot': flag(2, layer={'name': 'lane', 'from': 0, 'to': 50}),
            'split': COLOURED | {'salt': 'guarded', 'rules': [{'ramp': ramp(), 'split': BLUE_GREEN}]},
            'requires': {'enabled': True, 'requires': [{'flag': 'two', 'variant': [ON]}], 'rules': [{'serve': ON}]},
            'drawn-ring': flag(2)
            | {'rules': [{'ramp': ramp() | {'steps': [{'cohort': 'half', 'hold': '1d'}, {'percent': 1}]}, 'serve': ON}]},
        },
        # The table of the norm, as answers.
        *(
            ask('none', key(low, **staff), now=now, **served(OFF, 'DEFAULT'), **alone)
            for now in [start - 1, start, one, full]
        ),
        ask('ring', staff, now=start - 1, **served(OFF, 'DEFAULT', details=MISSING), **alone),
        ask('ring', staff, now=start, **served(ON, 'TARGETING_MATCH', 0), ruleId='ramp', **alone),
        ask('ring', staff, now=full, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('ring', key(low), now=ring, **served(OFF, 'DEFAULT'), **alone),
        ask('ring', key(low), now=full, **served(OFF, 'DEFAULT'), **alone),
        ask('two', key(low), now=one - 1, **served(OFF, 'DEFAULT'), **alone),
        ask('two', key(low), now=one, **served(ON, 'SPLIT', 0), **treated),
        ask('two', key(low), now=full, **served(ON, 'SPLIT', 0), **treated),
        ask('two', key(middle), now=one, **served(OFF, 'DEFAULT'), **other),
        ask('two', key(middle), now=full, **served(OFF, 'DEFAULT'), **other),
        ask('two', key(low, **staff), now=one, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('two', key(high, **staff), now=one, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('two', {}, now=one, **served(OFF, 'DEFAULT', details=MISSING), **alone),
        ask('all', key(middle), now=five - 1, **served(OFF, 'DEFAULT'), **other),
        ask('all', key(middle), now=five, **served(ON, 'SPLIT', 0), **treated),
        ask('all', key(high), now=full - 1, **served(OFF, 'DEFAULT'), **other),
        ask('all', key(high), now=full, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('all', {}, now=full, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('unguarded', key(low), now=one, **served(ON, 'SPLIT', 0), **alone),
        ask('unguarded', key(middle), now=one, **served(OFF, 'DEFAULT'), **alone),
        ask('unguarded', staff, now=ring, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('rolled-back', key(low, **staff), now=full, **served(OFF, 'DEFAULT'), **alone),
        ask('killed', key(low, **staff), now=full, **served(OFF, 'DISABLED'), **alone),
        # Only who comes to the rule is in an arm, whatever later rules serve.
        ask('when', key(low, plan='pro'), now=one, **served(ON, 'SPLIT', 0), **treated),
        ask('when', key(high, plan='pro'), now=one, **served(OFF, 'DEFAULT'), **other),
        ask('when', key(low), now=one, **served(OFF, 'DEFAULT'), **alone),
        ask('when', key(low, **staff), now=one, **served(ON, 'TARGETING_MATCH', 1), **alone),
        ask('then', key(low), now=one, **served(ON, 'SPLIT', 0), **treated),
        ask('then', key(high), now=one, **served(ON, 'TARGETING_MATCH', 1), ruleId='later', **other),
        ask('then', key(high), now=ring, **served(ON, 'TARGETING_MATCH', 1), **alone),
        ask('before', key(low, plan='pro'), now=one, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('before', key(low), now=one, **served(ON, 'SPLIT', 1), **treated),
        ask('slot', key(in_lane('guarded', 0, 1, inside=True)), now=one, **served(ON, 'SPLIT', 0), **treated),
        ask('slot', key(in_lane('guarded', 5, 100, inside=True)), now=one, **served(OFF, 'DEFAULT'), **other),
        ask(
            'slot',
            key(in_lane('guarded', 0, 1, inside=False)),
            now=one,
            **served(OFF, 'LAYER_EXCLUDED', details=['SLOT']),
            **alone,
        ),
        # A member of a ring is in the split as everyone is at 100 %: by its draw, which needs a unit.
        ask('split', key(high, **staff), now=ring, reason='SPLIT', ruleIndex=0, **alone),
        ask('split', staff, now=ring, **served('grey', 'DEFAULT', details=MISSING), **alone),
        # Another flag sees the variant.
        ask('requires', key(low), now=one, **served(ON, 'TARGETING_MATCH', 0), **alone),
        ask('requires', key(high), now=one, **served(OFF, 'PREREQUISITE_FAILED'), **alone),
        # A ring that draws notes that it has no unit, as a condition does.
        ask('drawn-ring', key(in_half(True)), now=start, **served(ON, 'TARGETING_MATCH', 0)),
        ask('drawn-ring', {}, now=start, **served(OFF, 'DEFAULT', details=MISSING)),
        minor=1,
        cohorts={'internal': {'when': staff_test()}, 'half': {'percent': 50}},
        layers={'lane': {}},
    )


def staff_test():
    return {'attribute': 'email', 'endsWith': '@example.com'}


BLUE_GREEN = [{'variant': 'blue', 'weight': 1}, {'variant': 'green', 'weight': 1}]


def in_lane(salt, low, high, inside):
    """A unit whose exposure lies in [low, high) percent and that is in the first half of the layer, or is not."""
    return first_unit(
        lambda unit: (
            edge(low) <= exposure_bucket(unit, salt) < edge(high) and (layer_bucket(unit, 'lane') < edge(50)) is inside
        )
    )


def rollout_cases():
    for group in [percentages, splits, missing_units, layered, ramps, guarded_ramps, unit_chains]:
        yield from group()
