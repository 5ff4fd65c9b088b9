"""The tables of the grammar, from the file beside it."""

import json
from functools import cache
from pathlib import Path

import grammar
from charter.parse.tables import FORMAT, Tables, fingerprint, unpack


@cache
def load_tables() -> Tables:
    """The tables of the grammar that this package carries.

    Where they are missing or older than the grammar they are built from it, which takes half a second.
    """
    folder = Path(grammar.__file__).parent
    text = (folder / "charter.lark").read_text("utf-8")
    stored = folder / "tables.json"
    if stored.is_file():
        document = json.loads(stored.read_text("utf-8"))
        if document["format"] == FORMAT and document["grammar"] == fingerprint(text):
            return unpack(document)
    from charter.parse.compile_tables import compile_tables

    return unpack(json.loads(compile_tables(text)))
