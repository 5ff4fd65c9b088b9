"""Whether this version of the tool is one that a configuration asks for.

The comparison is that of PEP 440 for plain releases (`1.2`, `0.1.0`): numbers joined by dots, missing ones zero. No
other kind of version is ever released, so that nothing else is admitted. docs/decisions/0060 says why.
"""

import re

from charter.version import VERSION

_CLAUSE = re.compile(r"\s*(~=|==|!=|<=|>=|<|>)\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})\s*")


class BadVersion(ValueError):
    """A demand that is not one."""


def satisfied(demand: str, version: str = VERSION) -> bool:
    """Whether a version meets every clause of a demand such as `>=0.1, <2`. Raises BadVersion."""
    return all(_met(clause, _numbers(version)) for clause in demand.split(","))


def _met(clause: str, have: tuple[int, ...]) -> bool:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        raise BadVersion(f"`required-version` cannot be read at `{clause.strip()}`; write for example `>=0.1`")
    sign, asked = found[1], _numbers(found[2])
    if sign == "~=":
        return _compatible(have, asked, found[2])
    size = max(len(have), len(asked))
    mine, theirs = _padded(have, size), _padded(asked, size)
    return {
        "==": mine == theirs,
        "!=": mine != theirs,
        "<=": mine <= theirs,
        ">=": mine >= theirs,
        "<": mine < theirs,
        ">": mine > theirs,
    }[sign]


def _compatible(have: tuple[int, ...], asked: tuple[int, ...], text: str) -> bool:
    """`~=1.4.2`: 1.4.2 or a later 1.4."""
    if len(asked) < 2:
        raise BadVersion(f"`required-version`: `~={text}` needs two numbers or more, such as `~={text}.0`")
    size = max(len(have), len(asked))
    series = len(asked) - 1
    return _padded(have, size) >= _padded(asked, size) and _padded(have, size)[:series] == asked[:series]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def _padded(numbers: tuple[int, ...], size: int) -> tuple[int, ...]:
    return (*numbers, *(0 for _ in range(size - len(numbers))))
