"""Condition cases. What each comes to is written by hand: the reference has to agree, or nothing is generated."""

from holdfast_reference import Scope, holds


def case(description, condition, context, expected, now=None, **definitions):
    document = {'schemaVersion': 1, 'flags': {}, **definitions}
    actual = holds(Scope(document, context, now or 0), condition, set())
    assert actual is expected, f'{description}: {condition} over {context} at {now} is {actual}'
    time = {} if now is None else {'now': now}
    return {
        'description': description,
        'condition': condition,
        'context': context,
        **time,
        'holds': expected,
        **definitions,
    }


def test(description, operation, true=(), false=()):
    """An attribute test over the attribute `a` with each of the values."""
    for values, expected in ((true, True), (false, False)):
        for value in values:
            yield case(description, {'attribute': 'a', **operation}, {'a': value}, expected)


SAMPLES = {'string': 'sample', 'number': 12345, 'boolean': True}


def operator(name, operand, match, miss, takes=('string',)):
    """What every operator on elements owes: a hit, a miss, absence, wrong types, arrays, and negation over them."""
    operation = {name: operand}
    condition = {'attribute': 'a', **operation}
    wrong = [value for kind, value in SAMPLES.items() if kind not in takes]
    yield from test(f'{name}: holding', operation, true=[match])
    yield from test(f'{name}: not holding', operation, false=[miss])
    yield case(f'{name}: the attribute is missing', condition, {'b': match}, False)
    yield case(f'{name}: the attribute is null', condition, {'a': None}, False)
    yield from test(f'{name}: an attribute of the wrong type', operation, false=[*wrong, {}, {'a': match}])
    yield from test(
        f'{name}: an array holds by any element',
        operation,
        true=[[match], [miss, match], [*wrong, None, match]],
        false=[[], [miss], [miss, miss], wrong],
    )
    yield from test(
        f'{name}: elements that are arrays, objects or null match nothing',
        operation,
        false=[[[match]], [{'a': match}], [None], [None, [match], {'a': match}]],
    )
    negation = {'not': condition}
    for context, expected in [
        ({'a': match}, False),
        ({'a': miss}, True),
        ({'a': [miss, match]}, False),
        ({'a': [miss]}, True),
        ({'a': []}, True),
    ]:
        yield case(f'{name}: negation; over an array, no element', negation, context, expected)
    for context in [{}, {'a': None}, {'a': {}}, {'a': wrong[0]}]:
        yield case(f'{name}: negation over absence or a wrong type holds', negation, context, True)
