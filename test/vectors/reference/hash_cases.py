"""The hash, the seeds and the edges. Published values first; the others come from the reference alone."""

import math

from holdfast_reference import edge, hash_text, murmur3_x86_32, seed_of, unit_text


def random_number(*path):
    return hash_text('/'.join(map(str, path)), 0)


def random_text(number):
    planes = [
        (0x20, 0x7E),
        (0x00, 0x7F),
        (0x80, 0x7FF),
        (0x0300, 0x036F),
        (0x800, 0xFFFF),
        (0x10000, 0x10FFFF),
        (0xD800, 0xDFFF),
    ]
    points = []
    for position in range(random_number('length', number) % 24):
        low, high = planes[random_number('plane', number, position) % len(planes)]
        points.append(chr(low + random_number('point', number, position) % (high - low + 1)))
    return ''.join(points).encode('utf-16-le', 'surrogatepass').decode('utf-16-le', 'surrogatepass')


# From https://stackoverflow.com/a/31929528 (Ian Boyd, checked there against the SMHasher test code) and, for
# the last two, https://en.wikipedia.org/wiki/MurmurHash.
PUBLISHED = [
    (b'', 0, 0),
    (b'', 1, 0x514E28B7),
    (b'', 0xFFFFFFFF, 0x81F16F39),
    (b'\xff\xff\xff\xff', 0, 0x76293B50),
    (b'\x21\x43\x65\x87', 0, 0xF55B516B),
    (b'\x21\x43\x65\x87', 0x5082EDEE, 0x2362F9DE),
    (b'\x21\x43\x65', 0, 0x7E4A8634),
    (b'\x21\x43', 0, 0xA0F7B07A),
    (b'\x21', 0, 0x72661CF4),
    (bytes(4), 0, 0x2362F9DE),
    (bytes(3), 0, 0x85F0B427),
    (bytes(2), 0, 0x30F4C306),
    (bytes(1), 0, 0x514E28B7),
    (b'aaaa', 0x9747B28C, 0x5A97808A),
    (b'aaa', 0x9747B28C, 0x283E0130),
    (b'aa', 0x9747B28C, 0x5D211726),
    (b'a', 0x9747B28C, 0x7FA09EA6),
    (b'abcd', 0x9747B28C, 0xF0478627),
    (b'abc', 0x9747B28C, 0xC84A62DD),
    (b'ab', 0x9747B28C, 0x74875592),
    (b'Hello, world!', 0x9747B28C, 0x24884CBA),
    ('\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0'.encode(), 0x9747B28C, 0xD58063C1),
    (b'a' * 256, 0x9747B28C, 0x37405BDC),
    (b'abc', 0, 0xB3DD93FA),
    (b'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 0, 0xEE925B90),
    (b'The quick brown fox jumps over the lazy dog', 0x9747B28C, 0x2FA826CD),
    (b'test', 0, 0xBA6BD213),
    (b'The quick brown fox jumps over the lazy dog', 0, 0x2E4FF723),
]
VERIFICATION_VALUE = 0xB0F57EE3


def verification_value():
    hashes = (murmur3_x86_32(bytes(range(length)), 256 - length) for length in range(256))
    return murmur3_x86_32(b''.join(one.to_bytes(4, 'little') for one in hashes), 0)


def hash_vectors():
    for data, seed, expected in PUBLISHED:
        assert murmur3_x86_32(data, seed) == expected, data
    assert verification_value() == VERIFICATION_VALUE
    groups = {
        'every length from 0 to 40, so every tail': [
            'abcdefghijklmnopqrstuvwxyz0123456789-._~'[:length] for length in range(41)
        ],
        'UTF-8 of two, three and four bytes, on every tail': [
            prefix + text
            for text in [
                '\u00e9',
                '\u20ac',
                '\u65e5\u672c\u8a9e',
                '\U0001f600',
                '\U0001f468\u200d\U0001f469\u200d\U0001f467',
            ]
            for prefix in ['', 'a', 'ab', 'abc']
        ],
        'nothing is trimmed, folded or normalised': [
            ' ',
            ' a',
            'a ',
            'A',
            '\u00c5',
            'A\u030a',
            '\u212b',
            '\ufb01',
            'fi',
            '\u0130',
            'i\u0307',
            '\ufeffa',
            'a\u200b',
            '\u00ad',
        ],
        'control characters': [
            '\0',
            'a\0b',
            '\t',
            '\n',
            '\r\n',
            '\x1f',
            '\x7f',
            '\x85',
            '\u2028',
            '\u2029',
            '\ufffe',
            '\uffff',
        ],
        'each lone surrogate is one U+FFFD': [
            '\ufffd',
            '\ud83d',
            '\ude00',
            'a\ud83d',
            '\ud83da',
            'a\ude00b',
            '\ude00\ud83d',
            '\ud83d\ud83d',
            '\ufffd\ufffd',
            '\ud83d\U0001f600',
            '\U0001f600\ude00',
            '\U0001f600\ud83d',
            '\udbff',
            '\udfff\ud800',
        ],
        'long': ['0123456789' * 100, '\u00df' * 1_000],
        'random': [random_text(number) for number in range(60)],
    }
    seeds = [0, 1, 0x9747B28C, 0xFFFFFFFF]
    return {
        'texts': [
            {
                'description': description,
                'cases': [
                    {'text': text, 'seed': seed, 'hash': hash_text(text, seed)}
                    for position, text in enumerate(texts)
                    for seed in (seeds if len(text) < 4 and description.startswith('every') else [seeds[position % 4]])
                ],
            }
            for description, texts in groups.items()
        ],
        'units': [
            {'unit': unit, 'text': unit_text(unit), 'hash': hash_text(unit_text(unit), 0)}
            for unit in [
                0,
                -0.0,
                -1,
                1,
                1.0,
                17,
                1e3,
                4294967296,
                1e15,
                9007199254740991,
                -9007199254740991,
                '17',
                '017',
                '1e3',
                '-0',
                ' 17',
                'x',
            ]
        ],
        'notUnits': [
            '',
            0.5,
            1e-7,
            9007199254740992,
            -9007199254740992,
            1e21,
            True,
            False,
            None,
            {},
            {'id': 'x'},
            [],
            ['x'],
        ],
        'published': [{'bytes': data.hex(), 'seed': seed, 'hash': hashed} for data, seed, hashed in PUBLISHED],
        'verification': VERIFICATION_VALUE,
    }


def seed_vectors():
    salts = [
        'a',
        'new-pricing-engine',
        'checkout',
        'flag:a',
        ':',
        ' ',
        '2026-11',
        '\u00fc',
        '\u65e5\u672c',
        '\U0001f3b2',
        '\U0001f3b2' * 256,
    ]
    return [
        {'kind': kind, 'salt': salt, 'seed': seed_of(kind, salt)}
        for salt in salts
        for kind in ['flag', 'split', 'layer', 'cohort']
    ]


def edge_vectors():
    percents = [
        0,
        1e-6,
        2e-6,
        1e-5,
        0.001,
        0.01,
        0.1,
        0.2,
        0.3,
        0.1 + 0.2,
        1 / 3,
        0.5,
        1,
        2,
        3,
        5,
        7,
        10,
        12.5,
        15,
        20,
        25,
        29,
        30,
        33,
        33.3,
        33.333333,
        100 / 3,
        40,
        50,
        57,
        58,
        60,
        66.666667,
        200 / 3,
        70,
        75,
        80,
        90,
        95,
        99,
        99.9,
        99.99,
        99.999,
        99.9999,
        99.99999,
        99.999999,
        math.nextafter(100, 0),
        100,
    ]
    return [{'percent': percent, 'edge': edge(percent)} for percent in percents]
