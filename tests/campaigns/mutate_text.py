"""Damage to the bytes of a charter file, one seeded mutation after the other."""

import re
from collections.abc import Callable

from tests.laws.dice import Dice

TOKEN = re.compile(rb"\s+|[A-Za-z_][A-Za-z_0-9]*|[0-9]+|\"[^\"\n]*\"|.", re.DOTALL)
WORDS = (
    b"article", b"guarantee", b"scenario", b"members", b"rule", b"means", b"decides", b"by", b"and", b"or", b"not",
    b"no", b"every", b"some", b"at", b"least", b"more", b"than", b"of", b"in", b"favour", b"against", b"present",
    b"voting", b"majority", b"then", b"ratified", b"never", b"alone", b"can", b"prevent", b"import", b"other",
    b"expect", b"charter", b"organ", b"matter", b"reserved", b"consent", b"(", b")", b".", b":", b";", b",", b"%", b"/",
    b'"', b"#",
)  # fmt: skip
STRANGE = (
    "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "\x1b[31m", "\x1b]8;;http://x\x07",
    "\x00", "\x07", "\x7f", "\u0430", "\u00e9", "\u0301", "\u0661", "\U000e0041", "\U0010ffff", "\r", "\t", "\x0b", "\x0c",
    "\ud7ff", "[red]", "[/]", "[link=file:///]", "`", "```", "$(id)", "<b>", "&amp;", "%s", "{0}", "\\u202e",
)  # fmt: skip
BROKEN = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xfe\xff", b"\xe2\x80")
NUMBERS = (
    b"0", b"00", b"1e9", b"1e999999999", b"-1", b"1.5", b"100.0000001%", b"101%", b"9" * 18, b"9" * 19, b"9" * 5000,
    b"0x10", b"1/0", b"7/0 of", b"1_000", "٣".encode(), "²".encode(),
)  # fmt: skip


def mutate(dice: Dice, data: bytes, other: bytes) -> bytes:
    """The file after one to four mutations; `other` is a file to take pieces from."""
    for _ in range(dice.weighted(((5, 1), (3, 2), (1, 4)))):
        data = dice.weighted(MUTATIONS)(dice, data, other)
    return data


def characters(dice: Dice, data: bytes, _: bytes) -> bytes:
    """One byte removed, doubled, changed, or a printable one put in."""
    at = dice.number(0, max(len(data) - 1, 0))
    new = bytes((dice.number(32, 126),))
    before, after = data[:at], data[at + 1 :]
    return before + dice.pick((b"", data[at : at + 1] * 2, new, new + data[at : at + 1])) + after


def tokens(dice: Dice, data: bytes, _: bytes) -> bytes:
    """One token removed, doubled, swapped with another, or replaced by a word of the language."""
    parts = TOKEN.findall(data)
    if not parts:
        return dice.pick(WORDS)
    one, two = dice.number(0, len(parts) - 1), dice.number(0, len(parts) - 1)
    match dice.number(0, 4):
        case 0:
            del parts[one]
        case 1:
            parts.insert(one, parts[one])
        case 2:
            parts[one], parts[two] = parts[two], parts[one]
        case 3:
            parts[one] = dice.pick(WORDS)
        case _:
            parts.insert(one, b" " + dice.pick(WORDS) + b" ")
    return b"".join(parts)


def lines(dice: Dice, data: bytes, other: bytes) -> bytes:
    """One line removed, doubled, moved, or taken from another file."""
    rows, more = data.split(b"\n"), other.split(b"\n")
    at = dice.number(0, len(rows) - 1)
    row = dice.pick((b"", rows[at], dice.pick(rows), dice.pick(more), dice.pick(more)))
    place = dice.number(0, len(rows))
    return b"\n".join(rows[:at] + rows[at + 1 :] if dice.chance(30) else [*rows[:place], row, *rows[place:]])


def truncation(dice: Dice, data: bytes, _: bytes) -> bytes:
    """The file breaks off, or begins late."""
    at = dice.number(0, len(data))
    return data[:at] if dice.chance(70) else data[at:]


def strange(dice: Dice, data: bytes, _: bytes) -> bytes:
    """A control, bidirectional, look-alike or markup text somewhere, mostly inside a word."""
    return put(dice, data, dice.pick(STRANGE).encode("utf-8", "surrogatepass"))


def broken(dice: Dice, data: bytes, _: bytes) -> bytes:
    """Bytes that are no UTF-8."""
    return put(dice, data, dice.pick(BROKEN))


def numbers(dice: Dice, data: bytes, _: bytes) -> bytes:
    """A number replaced by another one, or by something that only looks like one."""
    places = [match.span() for match in re.finditer(rb"[0-9]+%?", data)]
    if not places:
        return put(dice, data, dice.pick(NUMBERS))
    start, end = dice.pick(places)
    return data[:start] + dice.pick(NUMBERS) + data[end:]


def nesting(dice: Dice, data: bytes, _: bytes) -> bytes:
    """Brackets, or negations, nested up to far beyond the limit."""
    depth = dice.pick((10, 199, 200, 201, 1000, 20000))
    opening, closing = dice.pick(((b"(", b")"), (b"not (", b")"), (b"((no member against) and ", b")"), (b'"', b'"')))
    where = re.search(rb"means ", data)
    at = where.end() if where and dice.chance(80) else dice.number(0, len(data))
    return (
        data[:at]
        + opening * depth
        + b" no member against "
        + closing * dice.pick((depth, depth, depth - 1, 0))
        + data[at:]
    )


def names(dice: Dice, data: bytes, _: bytes) -> bytes:
    """One occurrence of a name misspelt, or made very long."""
    places = [match.span() for match in re.finditer(rb"[A-Za-z_]{4,}", data)]
    if not places:
        return data
    start, end = dice.pick(places)
    word = data[start:end]
    return (
        data[:start]
        + dice.pick((word[:-1], word + b"x", word.upper(), word[::-1], word * 500, b"_" + word))
        + data[end:]
    )


def line_ends(dice: Dice, data: bytes, _: bytes) -> bytes:
    """Other line ends everywhere, a byte-order mark, or UTF-16."""
    return dice.pick((
        data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"), data.replace(b"\n", "\u2028".encode()),
        b"\xef\xbb\xbf" + data, data.decode("utf-8", "replace").encode("utf-16"), data.replace(b"\n", b"\x00"),
    ))  # fmt: skip


def size(dice: Dice, data: bytes, _: bytes) -> bytes:
    """A file at or beyond the limit of one mebibyte: blanks, one long line, or one long text."""
    need = max((1 << 20) + dice.pick((-1, 0, 1, 4096)) - len(data), 0)
    filler = dice.pick((b" ", b"\n", b"x", b"# ", b"(", b"a b. "))
    return put(dice, data, (filler * (need // len(filler) + 1))[:need])


def put(dice: Dice, data: bytes, piece: bytes) -> bytes:
    """The file with a piece put in: anywhere, or inside a word or a text."""
    inside = [match.start() for match in re.finditer(rb"(?<=[A-Za-z\"])[A-Za-z]", data)]
    at = dice.pick(inside) if inside and dice.chance(60) else dice.number(0, len(data))
    return data[:at] + piece + data[at:]


MUTATIONS: tuple[tuple[int, Callable[[Dice, bytes, bytes], bytes]], ...] = (
    (200, characters), (300, tokens), (120, lines), (60, truncation), (150, strange), (40, broken), (60, numbers),
    (16, nesting), (100, names), (20, line_ends), (2, size),
)  # fmt: skip
