"""Draws: exposure, split and layer. Buckets are too random to write by hand, so they come from the reference alone."""

import math

from holdfast_reference import (
    edge,
    exposure_bucket,
    is_exposed,
    layer_bucket,
    layer_place,
    split_bucket,
    split_edges,
    split_index,
    unit_text,
)

UNITS = [
    'user-1',
    'user-2',
    'user-3',
    'u',
    'U',
    ' u',
    'Jos\u00e9',
    'Jose\u0301',
    '\U0001f680',
    '\ud83d',
    'jane.doe@example.com',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    '507f1f77bcf86cd799439011',
    '1541815603606036480',
    17,
    9007199254740991,
    -1,
]
SALTS = ['new-pricing-engine', 'flag:\u00fc \U0001f3b2']


def first_unit(accepts):
    """The first of user-1, user-2, … that is accepted: a readable unit on a wanted side of an edge."""
    return next(unit for unit in (f'user-{number}' for number in range(1, 100_000)) if accepts(unit))


def percent_with_edge(wanted):
    percent = wanted / 2**32 * 100
    while edge(percent) < wanted:
        percent = math.nextafter(percent, 100)
    assert edge(percent) == wanted
    return percent


def holdout_with_edge(wanted):
    holdout = 100 - percent_with_edge(wanted)
    while edge(100 - holdout) < wanted:
        holdout = math.nextafter(holdout, 0)
    assert edge(100 - holdout) == wanted
    return holdout


def exposure_vectors():
    def case(unit, salt, percent):
        text = unit_text(unit)
        return {
            'unit': unit,
            'salt': salt,
            'percent': percent,
            'bucket': exposure_bucket(text, salt),
            'within': is_exposed(text, salt, percent),
        }

    cases = [
        case(unit, salt, percent)
        for salt in SALTS
        for unit in UNITS
        for percent in [0, 1, 5, 12.5, 33.333333, 50, 75, 99, 100]
    ]
    for unit in UNITS:
        bucket = exposure_bucket(unit_text(unit), 'border')
        cases += [case(unit, 'border', percent_with_edge(bucket + above)) for above in (0, 1)]
    return cases


def split_vectors():
    def vector(weights, salt, units=UNITS):
        return {
            'salt': salt,
            'weights': weights,
            'edges': split_edges(weights),
            'units': [
                {
                    'unit': unit,
                    'bucket': split_bucket(unit_text(unit), salt),
                    'variant': split_index(unit_text(unit), salt, weights),
                }
                for unit in units
            ],
        }

    weightings = [
        [1],
        [1, 1],
        [1, 1, 1],
        [50, 50],
        [0.1, 0.2, 0.7],
        [0.7, 0.2, 0.1],
        [1, 0],
        [0, 1],
        [0, 0, 1, 0],
        [1, 0, 1],
        [0, 1, 0, 0, 1, 0],
        [33.3, 33.3, 33.4],
        [95, 5],
        [99.9, 0.1],
        [1] * 7,
        [0.1] * 10,
        [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3],
        [1e16, 1, 1, 1, 1],
        [1, 1, 1, 1, 1e16],
        [1e-300, 2e-300],
        [5e-324, 5e-324],
        [8e307, 8e307],
        [1e-6, 100],
    ]
    vectors = [vector(weights, 'checkout-button') for weights in weightings] + [
        vector([1, 1, 1], salt) for salt in SALTS
    ]
    for unit in UNITS[:4]:
        bucket = split_bucket(unit_text(unit), 'border')
        vectors += [vector([bucket + above, 2**32 - bucket - above], 'border', [unit]) for above in (0, 1)]
    return vectors


def layer_vectors():
    def vector(layer, start, end, units=UNITS):
        salt, holdout = layer.get('salt', layer['name']), layer.get('holdout', 0)
        return {
            'layer': layer,
            'from': start,
            'to': end,
            'edges': {'from': edge(start), 'to': edge(end), 'holdout': edge(100 - holdout)},
            'units': [
                {
                    'unit': unit,
                    'bucket': layer_bucket(unit_text(unit), salt),
                    'place': layer_place(unit_text(unit), salt, holdout, start, end),
                }
                for unit in units
            ],
        }

    plain = {'name': 'checkout'}
    vectors = [
        vector(plain, start, end)
        for start, end in [(0, 100), (0, 50), (50, 100), (33.333333, 66.666667), (0, 0.000001)]
    ]
    vectors += [vector(plain | {'holdout': held}, 0, 100) for held in [0.000001, 0.1, 5, 33.333333, 50, 99.999999, 100]]
    vectors += [vector(plain | {'holdout': 30}, start, end) for start, end in [(20, 60), (60, 90), (80, 100)]]
    vectors += [
        vector({'name': 'other', 'salt': 'checkout'}, 0, 50),
        vector({'name': 'checkout', 'salt': 'other', 'holdout': 50}, 25, 75),
    ]
    for unit in UNITS[:4]:
        bucket = layer_bucket(unit_text(unit), 'border')
        at, above = percent_with_edge(bucket), percent_with_edge(bucket + 1)
        vectors += [
            vector({'name': 'border'}, start, end, [unit])
            for start, end in [(at, 100), (above, 100), (0, at), (0, above)]
        ]
        vectors += [
            vector({'name': 'border', 'holdout': holdout_with_edge(bucket + above)}, 0, 100, [unit]) for above in (0, 1)
        ]
    return vectors
