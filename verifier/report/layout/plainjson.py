"""What a JSON object for programs is made of."""

import json
from typing import TypeAlias

from charter.escape import inert, safe
from charter.version import VERSION

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None
"""A value of JSON; numbers that are no integers are told as texts."""


def safe_json(value: Json) -> Json:
    """The same value with every text made safe to show, names of fields included."""
    match value:
        case str():
            return safe(value)
        case list():
            return [safe_json(item) for item in value]
        case dict():
            return {safe(key): safe_json(item) for key, item in value.items()}
        case _:
            return value


def tool() -> dict[str, Json]:
    """What made a report: this tool and the solver it used."""
    from importlib.metadata import version

    return {"name": "charter", "version": VERSION, "z3": version("z3-solver")}


def printed(value: Json) -> str:
    """The value as JSON text: every text safe, indented, pure ASCII, ending with a line feed."""
    return _dumped(value, 2)


def printed_line(value: Json) -> str:
    """The same on one line."""
    return _dumped(value, None)


def _dumped(value: Json, indent: int | None) -> str:
    """No line begins with a colon, and inside a text any sign may be spelt by its number."""
    return inert(json.dumps(safe_json(value), ensure_ascii=True, indent=indent), sharp="\\u0023") + "\n"
