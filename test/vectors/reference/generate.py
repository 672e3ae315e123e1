"""Writes the golden vectors: `python3 generate.py`. With `--check` it writes nothing and fails where a file differs."""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import appconfig_cases  # noqa: E402
import bucketing_cases  # noqa: E402
import cohort_cases  # noqa: E402
import condition_cases  # noqa: E402
import evaluation_cases  # noqa: E402
import hash_cases  # noqa: E402

VECTORS = {
    'hash.json': hash_cases.hash_vectors,
    'seed.json': hash_cases.seed_vectors,
    'edge.json': hash_cases.edge_vectors,
    'exposure.json': bucketing_cases.exposure_vectors,
    'split.json': bucketing_cases.split_vectors,
    'layer.json': bucketing_cases.layer_vectors,
    'cohort.json': cohort_cases.cohort_vectors,
    'ramp.json': cohort_cases.ramp_vectors,
    'guarded-ramp.json': cohort_cases.guarded_ramp_vectors,
    'conditions.json': condition_cases.condition_vectors,
    'evaluation.json': evaluation_cases.evaluation_vectors,
    'appconfig-rules.json': appconfig_cases.rule_vectors,
    'appconfig-flags.json': appconfig_cases.flag_vectors,
}
WIDTH = 120


def render(value):
    """JSON in ASCII: a value is on one line where it fits, else it has a line for each member."""
    text = layout(value, indent=0, room=WIDTH) + '\n'
    assert json.loads(text) == value, 'a value that JSON does not give back'
    return text


def layout(value, indent, room):
    flat = on_one_line(value)
    if len(flat) <= room or not isinstance(value, (list, dict)) or not value:
        return flat
    inner, margin = ' ' * (indent + 2), ' ' * indent
    entries = value.items() if isinstance(value, dict) else [(None, item) for item in value]
    lines = []
    for name, item in entries:
        label = '' if name is None else f'{json.dumps(name)}: '
        lines.append(inner + label + layout(item, indent + 2, WIDTH - len(inner) - len(label) - 1))
    lines = [line + ',' for line in lines[:-1]] + lines[-1:]
    opening, closing = '{}' if isinstance(value, dict) else '[]'
    return '\n'.join([opening, *lines, margin + closing])


def on_one_line(value):
    if isinstance(value, list):
        return f'[{", ".join(map(on_one_line, value))}]'
    if isinstance(value, dict):
        members = ', '.join(f'{json.dumps(name)}: {on_one_line(item)}' for name, item in value.items())
        return f'{{ {members} }}' if value else '{}'
    return json.dumps(value, allow_nan=False)


def main(arguments):
    if arguments not in ([], ['--check']):
        sys.exit(f'Only --check is understood here, not {" ".join(arguments)}.')
    folder = Path(__file__).resolve().parent.parent
    different = []
    for name, vectors in VECTORS.items():
        file, data = folder / name, render(vectors()).encode('ascii')
        if not arguments:
            file.write_bytes(data)
        elif not file.exists() or file.read_bytes() != data:
            different.append(name)
    if different:
        sys.exit(
            f'{", ".join(different)}: not what generate.py writes. Run it without --check and read the difference.'
        )


if __name__ == '__main__':
    main(sys.argv[1:])
