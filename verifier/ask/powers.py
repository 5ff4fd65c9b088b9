"""What somebody can prevent or carry without the help of others, as a guarantee says it."""

import re
from collections.abc import Iterator

from charter.model import Model
from verifier.ask.meant import Meant
from verifier.ask.nouns import COUNTED, Subject, decision, free, somebody

PREVENT = "prevent|block|veto|stop|obstruct|defeat|reject|thwart|frustrate|impede|hold up|keep from being adopted"
ADOPT = "adopt|pass|carry|decide|approve|impose|force through|push through|force|impose|take"
CHANGE = "change|affect|influence|alter|turn|decide"


def powers(whom: Subject, rest: str, model: Model) -> Iterator[str | Meant]:
    """What somebody can bring about or keep from being adopted without the help of others."""
    rest = re.sub(
        r"(?: alone| by itself| by themselves| on its own| single-?handedly| together| on (?:all )?the others?)\b",
        "",
        f" {rest}",
    ).strip()
    for verbs, words in ((PREVENT, "prevent the adoption of"), (ADOPT, "adopt")):
        found = re.search(rf"^(?:{verbs})\b(?: the adoption of\b)?(.*)$", rest, re.I)
        name, without = (found[1], "") if found is not None else ("", "")
        if " without " in name:
            name, _, without = name.partition(" without ")
        what = decision(name, model) if found is not None else None
        if what is not None and without:
            if _all_who_decide(whom, what, model):
                yield from (f"{what} is adopted with {who}" for who in each_of(without, "not in favour", model))
        elif what is not None:
            yield able(whom, f"{words} {any_of(what)}", model)
    if re.search(rf"^(?:{CHANGE}) (?:the |an? |any )?outcomes?\b", rest, re.I):
        yield able(whom, "change the outcome of a decision", model)


def able(whom: Subject, words: str, model: Model) -> Meant:
    """The power as a guarantee: of several that are counted it is said of a role that so many of them have."""
    count, _, noun = whom.said.partition(" ")
    if not re.fullmatch(COUNTED, count):
        return Meant(f"{whom.able} {words}", inverted(whom))
    role = free("partner", model)
    return Meant(f"no {role} {noun} together can {words}", True, f"role {role}: {whom.said}.")


def _all_who_decide(whom: Subject, what: str, model: Model) -> bool:
    """Whether those are all members, or the organ that alone decides it."""
    organs = {one.organ for one in model.procedures if what == "a decision" or what.endswith(f" {one.matter}")}
    return whom.said in ("every member", "member") or organs == {whom.noun}


def inverted(whom: Subject) -> bool:
    """Whether what the power says, `no member alone can`, denies what is asked of `a member`."""
    return whom.able.startswith("no ") and not whom.said.startswith("no ")


def any_of(what: str) -> str:
    """The decision as one that somebody can prevent or carry."""
    return "any decision" if what == "a decision" else what


def each_of(text: str, stance: str, model: Model) -> Iterator[str]:
    """`some member against` for `a member`, `(France against and Italy against)` for several by name."""
    several = re.split(r",? and |, ", re.sub(r"^both ", "", text))
    named = [next(somebody(one, model), "") for one in several]
    if len(several) > 1 and set(named) <= {one.name for one in model.parties}:
        yield f"({' and '.join(f'{one} {stance}' for one in named)})"
    else:
        yield from (f"{who} {stance}" for who in somebody(text, model))
