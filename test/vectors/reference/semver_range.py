"""The part of node-semver 7's ranges the vectors use, with includePrerelease: comparators, ^, ~, x, hyphens, ||."""

import re

NUMBER = r'(?:0|[1-9]\d*)'
PART = rf'(?:{NUMBER}|[xX*])'
IDENTIFIER = rf'(?:\d*[A-Za-z-][0-9A-Za-z-]*|{NUMBER})'
TAIL = rf'(?:-({IDENTIFIER}(?:\.{IDENTIFIER})*))?(?:\+[0-9A-Za-z.-]+)?'

VERSION = re.compile(rf'v?({NUMBER})(?:\.({NUMBER})(?:\.({NUMBER}){TAIL})?)?', re.ASCII)
PARTIAL = rf'v?({PART})(?:\.({PART})(?:\.({PART}){TAIL})?)?'
COMPARATOR = re.compile(rf'(>=|<=|>|<|=|\^|~)?\s*{PARTIAL}(?=\s|$)', re.ASCII)
HYPHEN = re.compile(rf'{PARTIAL}\s+-\s+{PARTIAL}', re.ASCII)

COMPARISONS = {
    '>': lambda version, bound: version > bound,
    '>=': lambda version, bound: version >= bound,
    '<': lambda version, bound: version < bound,
    '<=': lambda version, bound: version <= bound,
    '=': lambda version, bound: version == bound,
}


def satisfies(text, range_text):
    """Whether `text` is a version (`v` allowed, missing parts are zeros) in the range."""
    found = VERSION.fullmatch(text)
    if not found:
        return False
    major, minor, patch, prerelease = found.groups()
    version = order(int(major), int(minor or 0), int(patch or 0), prerelease)
    return any(
        all(COMPARISONS[operator](version, bound) for operator, bound in comparators(part.strip()))
        for part in range_text.split('||')
    )


def order(major, minor, patch, prerelease=None):
    """A key that sorts by precedence: a release comes after its prereleases, numeric identifiers before others."""
    if prerelease is None:
        return (major, minor, patch, 1, ())
    identifiers = prerelease.split('.')
    return (major, minor, patch, 0, tuple((0, int(i), '') if i.isdigit() else (1, 0, i) for i in identifiers))


def floor(major, minor=0, patch=0):
    """The lowest of all versions that start with these numbers."""
    return order(major, minor, patch, '0')


def comparators(text):
    hyphen = HYPHEN.fullmatch(text)
    if hyphen:
        return [*from_hyphen(*numbers(hyphen.groups()[:4])), *to_hyphen(*numbers(hyphen.groups()[4:]))]
    found = list(COMPARATOR.finditer(text))
    if ''.join(COMPARATOR.sub('', text).split()):
        raise ValueError(f'not in the supported part of node-semver ranges: {text!r}')
    return [bound for one in found for bound in bounds(one[1] or '=', *numbers(one.groups()[1:]))]


def numbers(groups):
    *parts, prerelease = groups
    return [int(part) if part and part not in 'xX*' else None for part in parts] + [prerelease]


def bounds(operator, major, minor, patch, prerelease):
    if major is None:
        if operator in '<>':
            raise ValueError('< and > of everything are not supported')
        return []
    partial = patch is None
    start = floor(major, minor or 0) if partial else order(major, minor, patch, prerelease)
    after = floor(major + 1) if minor is None else floor(major, minor + 1)
    match operator:
        case '^':
            return [('>=', start), ('<', caret_end(major, minor, patch))]
        case '~':
            return [('>=', start), ('<', after)]
        case '=' if partial:
            return [('>=', start), ('<', after)]
        case '>' if partial:
            return [('>=', after)]
        case '<=' if partial:
            return [('<', after)]
        case _:
            return [(operator, start)]


def caret_end(major, minor, patch):
    if major > 0 or minor is None:
        return floor(major + 1)
    if minor > 0 or patch is None:
        return floor(major, minor + 1)
    return floor(major, minor, patch + 1)


def from_hyphen(major, minor, patch, prerelease):
    if major is None:
        return []
    return [('>=', order(major, minor, patch, prerelease) if prerelease else floor(major, minor or 0, patch or 0))]


def to_hyphen(major, minor, patch, prerelease):
    if prerelease:
        return [('<=', order(major, minor, patch, prerelease))]
    if patch is None:
        return bounds('<=', major, minor, None, None)
    return [('<', floor(major, minor, patch + 1))]
