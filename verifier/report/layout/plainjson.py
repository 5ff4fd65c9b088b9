"""What a JSON object for programs is made of."""

from typing import TypeAlias

from charter.escape import safe

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
