"""Questions about what binds somebody, or is done to it: whom the decision concerns, and what that party says to it."""

import re
from collections.abc import Iterator

from charter.model import Model
from verifier.ask.nouns import Subject, decision, subject

MODALS = r"(?:can|could|might|would|will)"
_DONE = {"expelled": "expulsion", "excluded": "exclusion", "suspended": "suspension", "removed": "removal"}
"""What is done to a party, and the matter that is decided on by then."""
_DOES = {"expel": "expelled", "exclude": "excluded", "suspend": "suspended", "remove": "removed", "admit": "admitted"}
_PUT_OUT = ("expulsion", "exclusion", "removal")
"""One and the same, where a charter has but one of them."""
_WHEN = r"(?:(?:that|which|who|to which|on which|against which|when|if|even if|while|although|and|but) )?"
_IT = r"(?:(?:it|they|he|she) )?(?:has |have |had |was |is |were )?"
_BACK = r"(?: it| them| to it| against it| for it| to| on| against| for)?"
_OPPOSED = (
    r"(?:opposed|opposes|oppose|objected|objects|object|voted against|votes against|refused|rejected|outvoted|against)"
)
_UNAGREED = (
    r"(?:did not|does not|do not|never|not) "
    r"(?:agreed?|consent(?:ed)?|accept(?:ed)?|approved?|support(?:ed)?|voted?)"
)
_SAYS = (
    (rf"{_WHEN}{_IT}{_UNAGREED}{_BACK}", "{m} does not consent to d"),
    (rf"{_WHEN}{_IT}{_OPPOSED}{_BACK}", "{m} objects to d"),
    (r"(?:against|over|despite) (?:its|their|his|her) (?:will|vote|wishes|objections?)", "{m} objects to d"),
    (
        r"without (?:its|their|his|her) (?:consent|agreement|approval|vote|assent|support)",
        "{m} does not consent to d",
    ),
    (rf"{_WHEN}{_IT}(?:absent|stay(?:s|ed)? away|took no part|takes no part){_BACK}", "{m} is absent"),
    (r"in (?:its|their|his|her) absence", "{m} is absent"),
    (rf"{_WHEN}{_IT}abstain(?:s|ed|ing)?{_BACK}", "{m} is abstaining"),
)
"""What the party says to the decision. Each is taken to the end of the question."""
_CONCERNED = (
    (
        r"without (?:the )?(?:consent|agreement|approval) of the (?:member|party|state|one) concerned",
        "m does not consent to d",
    ),
    (r"(?:against|over) (?:the )?(?:will|objections?) of the (?:member|party|state|one) concerned", "m objects to d"),
)


def bound(text: str, model: Model) -> Iterator[str]:
    """`can a member be bound by a decision it opposed`: that some decision binds it while it objects."""
    found = re.search(
        rf"^(?:(?:{MODALS}|may) (.+?) be|(?:is|are) (.+?))(?: still| also| ever| legally)* bound\b(.*)$", text, re.I
    )
    if found is not None:
        known = subject(found[1] or found[2], model)
        if known is not None and (not known[1] or re.match(r"(?:that|which|who) ", known[1], re.I)):
            yield from _binding(known[0], f"{known[1]} {found[3].strip()}".strip(), model)
        return
    found = re.search(
        r"^(?:is|are) (.+?)(?: ever| also| still| always| legally| really)* binding(?: (?:on|upon|for|to) (.+?))?"
        r"( (?:without|against|over|if|when|even if) .+)?$", text, re.I,
    )  # fmt: skip
    if found is not None:
        yield from _of_decisions(found[1], found[2] or "", (found[3] or "").strip(), model)


def _binding(whom: Subject, rest: str, model: Model) -> Iterator[str]:
    """That decisions bind somebody, with what it says to them; nothing where a word is not understood."""
    says = ""
    for pattern, said in _SAYS:
        found = re.search(rf"(?:^|(?<=\s)){pattern}$", rest, re.I)
        found = found or re.match(rf"{pattern}(?=\s(?:by|to)\s)", rest, re.I)
        if found is not None:
            rest, says = f"{rest[: found.start()]} {rest[found.end() :]}".strip(), said
            break
    on = _on(re.sub(r"^(?:by|to)(?=\s)", "", rest).strip(), model)
    if on is None or whom.said.startswith("no "):
        return
    if whom.said.startswith("every"):
        if not says:
            yield f"a decision d{on} is adopted only if d is binding on {whom.said}"
        return
    some, name = _one(whom, model)
    yield f"some decision d{on} is binding on {some}" + (f" while {says.format(m=name)}" if says else "")


def _of_decisions(what: str, whose: str, how: str, model: Model) -> Iterator[str]:
    """`is every decision binding on all members`, `is a decision on territory ever binding without …`."""
    on = _on(what, model)
    known = subject(whose or "a member", model)
    if on is None or known is None or known[1] or known[0].said.startswith("no "):
        return
    whom, all_of_them = known[0], re.match(r"(?:every|each|all)\b", what, re.I) is not None
    if whom.said.startswith("every"):
        if not how:
            yield f"a decision d{on} is adopted only if d is binding on {whom.said}"
        return
    concerned = next((said for pattern, said in _CONCERNED if re.fullmatch(pattern, how, re.I)), "")
    if concerned and not whose:
        yield f"some decision d{on} is binding on some member m while d concerns m and {concerned}"
    elif not all_of_them:
        yield from _binding(whom, " ".join((f"by {what}", how)).strip(), model)


def done_to(text: str, model: Model) -> Iterator[str]:
    """`can a member be suspended`: that it is decided, and, with `against its will`, what the party says to it."""
    doing = re.search(rf"^{MODALS} (.+?) ({'|'.join(_DOES)}) (.+?)((?: without| against| over) .+)?$", text, re.I)
    by = subject(doing[1], model) if doing is not None else None
    if doing is not None and by is not None and not by[1]:
        on = matter_of(_DOES[doing[2].lower()], model)
        deciding = {one.organ for one in model.procedures if one.matter == on}
        if deciding == {by[0].noun}:
            text = f"can {doing[3]} be {_DOES[doing[2].lower()]}{doing[4] or ''}"
    found = re.search(rf"^(?:{MODALS}|may) (.+?) be (admitted|{'|'.join(_DONE)})\b(.*)$", text, re.I)
    if found is None:
        return
    on = matter_of(found[2].lower(), model)
    if on not in {one.name for one in model.matters}:
        return
    known = subject(found[1], model)
    if known is None or known[1] or re.match(r"(?:no|every|\d|two|three|four|five)\b", known[0].said):
        return
    some, name = _one(known[0], model)
    said = f"some decision d on {on} is adopted while d concerns {some}"
    rest = found[3].strip()
    for pattern, says in ((r"", ""), *_SAYS):
        if re.fullmatch(pattern, rest, re.I):
            yield said + (f" and {says.format(m=name)}" if says else "")
            return


def matter_of(done: str, model: Model) -> str:
    """The matter on which it is decided that this is done to somebody."""
    on = _DONE.get(done, "admission")
    if on in _PUT_OUT and on not in {one.name for one in model.matters}:
        known = [one.name for one in model.matters if one.name in _PUT_OUT]
        return known[0] if len(known) == 1 else on
    return on


def _on(what: str, model: Model) -> str | None:
    """` on budget` for `a decision on budget`, nothing for any decision; None for what nothing is decided on."""
    said = "a decision" if not what or what.lower() == "its decisions" else decision(what, model)
    return None if said is None else said.removeprefix("a decision")


def _one(whom: Subject, model: Model) -> tuple[str, str]:
    """One of those who are asked about as it is brought in, and as it is spoken of again."""
    if whom.said in {one.name for one in model.parties}:
        return whom.said, whom.said
    return f"some {whom.noun} m", "m"
