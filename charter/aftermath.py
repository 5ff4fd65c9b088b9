"""What is reported only because another sentence could not be read."""

import re
from collections.abc import Iterable

from charter.diagnostics import Code, Diagnostic
from charter.source import Source, quoted
from charter.syntax import File

_NAMES = (
    Code.UNKNOWN_NAME,
    Code.UNCLEAR_PHRASE,
    Code.ORGAN_WITHOUT_RULE,
    Code.RECOMMENDATION_WITHOUT_RULE,
    Code.UNKNOWN_GUARANTEE,
)
"""What is reported where something is missing that a sentence could have declared or ruled."""
_WORD = re.compile(r"\w+")


def aftermath(found: Diagnostic, files: Iterable[File], sources: tuple[Source, ...]) -> bool:
    """Whether the finding is of something missing that stands in a sentence of the files that could not be read.

    A scenario one of whose lines could not be read need not say what it leaves out.
    """
    said = quoted(found.span, sources)
    unread = [one for file in files for one in file.unread]
    if found.code is Code.UNKNOWN_ADDRESS:
        address = " ".join(said.split())
        return any(one.address and one.address.startswith(address) for one in unread)
    if found.code is Code.UNCLEAR_SCENARIO:
        return any(one.scenario and said == f'scenario "{one.scenario}"' for one in unread)
    return found.code in _NAMES and any(set(one.words).intersection(_WORD.findall(said)) for one in unread)
