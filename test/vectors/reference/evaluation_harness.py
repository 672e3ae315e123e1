"""Whole documents and what their flags answer, written by hand: the reference has to agree, or nothing is generated."""

from bucketing_cases import first_unit
from holdfast_reference import edge, evaluate, exposure_bucket, is_enabled, layer_bucket

ABSENT = object()


def document(description, flags, *cases, **members):
    whole = {'schemaVersion': 1, **members, 'flags': flags}
    return {'description': description, 'document': whole, 'cases': [one(whole) for one in cases]}


def ask(flag, context, *, now=None, fallback=ABSENT, enabled=None, **expected):
    """One question. `enabled` is given where it is what the case is about; else the reference says it."""

    def case(whole):
        given = {} if fallback is ABSENT else {'fallback': fallback}
        time = {} if now is None else {'now': now}
        answer = evaluate(whole, flag, context, **time, **given)
        actual = {name: answer.get(name) for name in expected}
        assert actual == expected, f'{flag} for {context} at {now}: {actual}, not {expected}'
        if answer.get('errorCode') != 'TYPE_MISMATCH':
            answer['enabled'] = is_enabled(whole, flag, context, **time)
            assert enabled in (None, answer['enabled']), f'{flag} for {context}: enabled is {answer["enabled"]}'
        return {'flag': flag, 'context': context, **time, **given, 'expect': answer}

    return case


def served(variant, reason, rule=None, details=()):
    return {'variant': variant, 'reason': reason, 'ruleIndex': rule, 'details': list(details), 'errorCode': None}


def failed(code):
    return {'variant': None, 'reason': 'ERROR', 'ruleIndex': None, 'ruleId': None, 'details': [], 'errorCode': code}


def key(unit, **attributes):
    return {'targetingKey': unit, **attributes}


def exposed(salt, low, high):
    """A unit whose exposure under the salt lies in [low, high) percent."""
    return first_unit(lambda unit: edge(low) <= exposure_bucket(unit, salt) < edge(high))


def in_layer(salt, low, high):
    return first_unit(lambda unit: edge(low) <= layer_bucket(unit, salt) < edge(high))


OFF, ON = 'off', 'on'
MISSING = ['TARGETING_KEY_MISSING']
NO_UNITS = [
    {},
    *(
        {'targetingKey': value}
        for value in ['', 1.5, True, False, None, {'id': 'u-1'}, ['u-1'], 9007199254740992, 1e300]
    ),
]
PRO = {'attribute': 'plan', 'equals': 'pro'}
COLOURS = {'blue': '#0000ff', 'green': '#00ff00', 'grey': '#777777'}
COLOURED = {'enabled': True, 'variants': COLOURS, 'default': 'grey'}
