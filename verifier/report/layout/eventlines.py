"""An object of JSON as a series of events, one on a line."""

from collections.abc import Iterator, Mapping

from verifier.report.layout.plainjson import Json, printed_line

HEAD = ("schema", "tool", "command")
"""The fields that the first event takes."""


def eventlines(value: Mapping[str, Json], kinds: Mapping[str, str]) -> Iterator[str]:
    """A `start`; an event for each entry of the lists that `kinds` names, with the fields of the entry; an `end` with
    all other fields.
    """
    yield printed_line({"event": "start", **{name: value[name] for name in HEAD}})
    for name, kind in kinds.items():
        entries = value[name]
        assert isinstance(entries, list)
        for entry in entries:
            assert isinstance(entry, dict)
            yield printed_line({"event": kind, **entry})
    rest = {name: one for name, one in value.items() if name not in HEAD and name not in kinds}
    yield printed_line({"event": "end", **rest})
