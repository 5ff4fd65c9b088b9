"""Text that a machine for continuous integration does not take for a command to itself."""

import re

_LINE = re.compile(r"^(\s*)::", re.MULTILINE)
_INLINE = re.compile(r"##(?=\w*\[)")


def inert(text: str, colon: str = "\\u{3a}", hash_: str = "\\u{23}") -> str:
    r"""The text without the beginnings of commands of GitHub Actions, Azure Pipelines and TeamCity.

    Those are `::` at the beginning of a line, and `##[` or `##name[` anywhere. The first sign of each is spelt as the
    caller says, `\u{3a}` and `\u{23}` unless it says otherwise.
    """
    return _INLINE.sub(lambda _: f"{hash_}#", _LINE.sub(lambda match: f"{match[1]}{colon}:", text))
