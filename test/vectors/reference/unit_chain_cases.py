"""`bucketBy` as several paths: the unit is that of the first which holds one."""

from bucketing_cases import first_unit
from evaluation_harness import COLOURED, MISSING, OFF, ON, ask, document, exposed, served
from holdfast_reference import edge, exposure_bucket, hash_text, layer_bucket, seed_of, split_index

USER_THEN_DEVICE = ['user.id', 'deviceId']


def user(unit, **attributes):
    return {'user': {'id': unit}, **attributes}


def device(unit):
    return {'deviceId': unit}


def unit_chains():
    low, middle, high = exposed('half', 0, 20), exposed('half', 20, 50), exposed('half', 50, 100)
    half = {'enabled': True, 'salt': 'half', 'rules': [{'percent': 50, 'serve': ON}]}
    yield document(
        'bucketBy: the first of several paths that holds a unit',
        {
            'half': half | {'bucketBy': USER_THEN_DEVICE},
            'key-last': half | {'bucketBy': ['a', 'b', 'c', 'targetingKey']},
            'key-first': half | {'bucketBy': ['targetingKey', 'deviceId']},
            'by-rule': half
            | {
                'bucketBy': USER_THEN_DEVICE,
                'rules': [
                    {'id': 'one', 'bucketBy': 'deviceId', 'percent': 20, 'serve': ON},
                    {'id': 'chain', 'percent': 50, 'serve': ON},
                ],
            },
            'rule-only': half | {'rules': [{'bucketBy': USER_THEN_DEVICE, 'percent': 50, 'serve': ON}]},
            'all': half | {'bucketBy': USER_THEN_DEVICE, 'rules': [{'serve': ON}]},
        },
        ask('half', user(low), **served(ON, 'SPLIT', 0)),
        ask('half', device(low), **served(ON, 'SPLIT', 0)),
        ask('half', device(high), **served(OFF, 'DEFAULT')),
        # Whoever logs in is drawn anew.
        ask('half', user(high, **device(low)), **served(OFF, 'DEFAULT')),
        ask('half', user(low, **device(high)), **served(ON, 'SPLIT', 0)),
        # What is no unit is passed over, whatever it is.
        *(
            ask('half', user(nothing, **device(low)), **served(ON, 'SPLIT', 0))
            for nothing in ['', None, True, 1.5, 9007199254740992, [high], {'id': high}]
        ),
        ask('half', {'user': high, **device(low)}, **served(ON, 'SPLIT', 0)),
        ask('half', {'user.id': low, 'user': {'id': high}, **device(high)}, **served(ON, 'SPLIT', 0)),
        ask('half', {}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('half', {'targetingKey': low}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('half', user('', deviceId=False), **served(OFF, 'DEFAULT', details=MISSING)),
        ask('key-last', {'targetingKey': low}, **served(ON, 'SPLIT', 0)),
        ask('key-last', {'targetingKey': high, 'c': low}, **served(ON, 'SPLIT', 0)),
        ask('key-last', {'targetingKey': low, 'c': low, 'b': high}, **served(OFF, 'DEFAULT')),
        ask('key-last', {'targetingKey': low, 'a': low, 'b': high}, **served(ON, 'SPLIT', 0)),
        ask('key-first', {'targetingKey': high, **device(low)}, **served(OFF, 'DEFAULT')),
        ask('key-first', {'targetingKey': '', **device(low)}, **served(ON, 'SPLIT', 0)),
        ask('by-rule', user(high, **device(low)), **served(ON, 'SPLIT', 0)),
        ask('by-rule', user(middle, **device(middle)), **served(ON, 'SPLIT', 1)),
        ask('by-rule', user(middle), **served(ON, 'SPLIT', 1, MISSING)),
        ask('rule-only', {'targetingKey': high, **device(low)}, **served(ON, 'SPLIT', 0)),
        ask('rule-only', {'targetingKey': low}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('all', {}, **served(ON, 'TARGETING_MATCH', 0)),
        minor=1,
    )
    number = next(one for one in range(1, 100) if exposure_bucket(str(one), 'half') < edge(50))
    yield document(
        'bucketBy: an integer is a unit in every place of several paths',
        {'half': half | {'bucketBy': ['userId', 'deviceId']}},
        ask('half', {'userId': number, 'deviceId': high}, **served(ON, 'SPLIT', 0)),
        ask('half', {'userId': number + 0.5, 'deviceId': high}, **served(OFF, 'DEFAULT')),
        ask('half', {'deviceId': number}, **served(ON, 'SPLIT', 0)),
        minor=1,
    )
    yield from chains_elsewhere()


def chains_elsewhere():
    """In splits, cohorts and layers."""

    def split_to(index):
        return first_unit(lambda unit: split_index(unit, 'pair', [1, 1]) == index)

    def in_beta(expected):
        return first_unit(lambda unit: (hash_text(unit, seed_of('cohort', 'beta')) < edge(50)) is expected)

    def in_main(expected):
        return first_unit(lambda unit: (layer_bucket(unit, 'main') < edge(50)) is expected)

    pair = [{'variant': 'blue', 'weight': 1}, {'variant': 'green', 'weight': 1}]
    slot = {'name': 'main', 'from': 0, 'to': 50}
    yield document(
        'several paths of a split, a cohort and a layer',
        {
            'pair': COLOURED | {'bucketBy': USER_THEN_DEVICE, 'rules': [{'split': pair}]},
            'member': {'enabled': True, 'rules': [{'when': {'cohort': 'beta'}, 'serve': ON}]},
            'slotted': {'enabled': True, 'layer': slot, 'rules': [{'serve': ON}]},
            # A flag's paths reach neither its layer nor its cohort.
            'plain': {
                'enabled': True,
                'bucketBy': USER_THEN_DEVICE,
                'layer': slot | {'name': 'side'},
                'rules': [{'serve': ON}],
            },
        },
        *(
            ask('pair', context, **served(name, 'SPLIT', 0))
            for index, name in enumerate(['blue', 'green'])
            for context in [
                user(split_to(index), **device(split_to(1 - index))),
                user('', **device(split_to(index))),
                device(split_to(index)),
            ]
        ),
        ask('pair', {'targetingKey': split_to(0)}, **served('grey', 'DEFAULT', details=MISSING)),
        ask('member', user('u-1'), **served(ON, 'TARGETING_MATCH', 0)),
        ask('member', device('u-1'), **served(ON, 'TARGETING_MATCH', 0)),
        # The lists, too, are compared with the one unit there is.
        ask('member', user(in_beta(False), **device('u-1')), **served(OFF, 'DEFAULT')),
        ask('member', user(in_beta(True), **device('u-2')), **served(ON, 'TARGETING_MATCH', 0)),
        ask('member', user('u-2', **device('u-1')), **served(OFF, 'DEFAULT')),
        ask('member', device('u-2'), **served(OFF, 'DEFAULT')),
        ask('member', device(in_beta(True)), **served(ON, 'TARGETING_MATCH', 0)),
        ask('member', {'targetingKey': 'u-1'}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('slotted', device(in_main(True)), **served(ON, 'TARGETING_MATCH', 0)),
        ask('slotted', device(in_main(False)), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('slotted', user(in_main(False), **device(in_main(True))), **served(OFF, 'LAYER_EXCLUDED', details=['SLOT'])),
        ask('slotted', {'targetingKey': in_main(True)}, **served(OFF, 'DEFAULT', details=MISSING)),
        ask('plain', device('u-1'), **served(OFF, 'DEFAULT', details=MISSING)),
        minor=1,
        cohorts={
            'beta': {'bucketBy': USER_THEN_DEVICE, 'percent': 50, 'include': ['u-1'], 'exclude': ['u-2']},
        },
        layers={'main': {'bucketBy': USER_THEN_DEVICE}, 'side': {}},
    )
