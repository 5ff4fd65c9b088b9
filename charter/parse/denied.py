"""Denials within the words of an act: they would make an act of what is not to be done."""

import re
from collections.abc import Sequence

from charter.syntax import ConductClause

_INSTEAD = (
    (r"^(?:never|(?:in|under) no (?:circumstances?|case|event|way)|at no time|on no account|nowhere)\b", True),
    (r"^(?:in (?:any|all) (?:circumstances|case|event|way)|under (?:any|all) circumstances)\b", False),
    (r"^(?:at (?:any|all) times?|ever|always)\b", False),
    (r"\b(?:in any (?:circumstances|case|event|way)|under any circumstances|at any time)$", False),
    (r"^(?:undertake|agree|promise|pledge|commit itself) to\b", False),
    (r"^(?:fail|omit) to\b", True),
)
"""Words of an act that are no part of what is done, and whether they turn a duty into a prohibition."""

_RECURRING = re.compile(
    r",? (?:(?:at least )?(?:once|twice) (?:a|an|per) (?:calendar |financial )?(?:day|week|month|quarter|year)"
    r"|(?:(?:at least )?(?:once|twice) )?(?:every|each) (?:calendar |financial )?(?:day|week|month|quarter|year)"
    r"|annually|yearly|quarterly|monthly|weekly|daily|periodically|regularly|from time to time|at regular intervals)$"
)
_SOON = re.compile(
    r" (?:promptly|forthwith|immediately|without (?:undue |further )?delay|as soon as (?:possible|practicable)"
    r"|in (?:good|due) time|in due course|in a timely manner"
    r"|(?:before|by) the (?:end|close|beginning) of (?:the|each|every|any) (?:[a-z]+ )?"
    r"(?:day|week|month|quarter|year))$"
)
"""Words behind an act that say how often or how soon it is to be done: a duty without a deadline is never broken."""

_IN_CASE = re.compile(r" in (?:the )?(?:case|event) of (?:an? |the )?(\w+)$")

_SHUNNED = re.compile(r"^(?:(?:undertake|agree|promise|pledge) to )?(?:refrain|abstain|desist) from\b")
_COUNTED = re.compile(r"\b(?:no|not) (?:less|more|fewer|later|earlier|sooner|longer)\b")
_NEITHER = re.compile(r"^neither (.+) nor (.+)$")
_DENIAL = re.compile(r"\b(?:never|no|not|none|nothing|neither|nor)\b")
_OPPOSITE = {"must": "must not", "may": "may not", "must not": "must", "may not": "may"}


def denied(clause: ConductClause) -> tuple[str, str] | None:
    """What is the matter with an act that says what is not done, or when, and what to write instead."""
    said = " ".join(word.text for word in clause.act)
    modal = clause.modal
    shunned = _SHUNNED.match(said)
    if shunned is not None:
        return _told(shunned[0], f"write `{_OPPOSITE[modal]} ACT`, with a verb for what is not to be done")
    for pattern, turns in _INSTEAD:
        found = re.search(pattern, said)
        if found is not None:
            rest = (said[: found.start()] + said[found.end() :]).strip()
            instead = _OPPOSITE[modal] if turns else modal
            return _told(found[0], f"write `{instead} {rest}`")
    both = _NEITHER.match(said)
    if both is not None and not modal.endswith("not"):
        return _told("neither", f"write `{_OPPOSITE[modal]} {both[1]}.` and `a member {_OPPOSITE[modal]} {both[2]}.`")
    denial = _DENIAL.search(_COUNTED.sub("", said))
    if denial is not None and not modal.endswith("not"):
        rest = " ".join(_DENIAL.sub("", said, count=1).split())
        return _told(denial[0], f"write `{_OPPOSITE[modal]} {rest}`")
    return None


def untimed(clause: ConductClause) -> tuple[str, str] | None:
    """What is the matter with an act that says how often, how soon or in what case, and what to write instead."""
    said = " ".join(word.text for word in clause.act)
    case = _IN_CASE.search(said)
    if case is not None:
        return _told(case[0].strip(), f"write `{clause.modal} {said[: case.start()]} when {case[1]}`")
    found = _RECURRING.search(said) or _SOON.search(said)
    if found is None or clause.modal != "must":
        return None
    act = said[: found.start()].removesuffix(" at least")
    owed = f"a member does request, {clause.organ.text}" if clause.organ else "Council does request, a member"
    message = f"`{found[0].strip()}` would be taken for words of the act, and a deadline is a period after an event"
    return message, f"write `whenever {owed} must {act} within 30 days`"


def restricted(clause: ConductClause) -> tuple[str, str] | None:
    """What is the matter with a permission that is given `only` in some case, and what to write instead."""
    words: Sequence[str] = [word.text for word in clause.act]
    whenever = words[-1] == "only" and any(tail.kind == "when" for tail in clause.tails)
    if not whenever and not (clause.modal == "may" and "only" in words[:-1]):
        return None
    rest = " ".join(words[: words.index("only")] or words[1:])
    message = "`only` would be a word of the act, and what is not forbidden may be done"
    return message, f"write `must not {rest} unless`"


def _told(words: str, fix: str) -> tuple[str, str]:
    return f"`{words}` would be taken for words of the act", fix
