"""Questions put as English, said in the words of the language: *can a member block the budget?* is about a power,
*may a member withdraw?* about a permission, *can a decision be adopted if nobody votes?* about an event.

Only what has one meaning is said so; of all else `verifier/ask/advice.py` says how to ask it.
"""

import re
from collections.abc import Iterator

from charter.model import Model, StageKind
from charter.words import plural
from verifier.ask.concerned import MODALS, bound, done_to
from verifier.ask.meant import Meant
from verifier.ask.nouns import Subject, acts, decision, free, somebody, subject, together
from verifier.ask.powers import able, any_of, each_of, powers

ADOPTED = "adopted|taken|made|passed|carried|approved|accepted|agreed|decided"
_OPENINGS = re.compile(
    r"^(?:please|tell me|and|so|but|then|also|ever|really)\b[,\s]*|^(?:whether|if)\s+"
    r"|^is\s+it\s+(?:true|the\s+case|so|right)\s+that\s+",
    re.I,
)
_EVENTS = re.compile(
    rf"^(?:{MODALS}|may)\s+it\s+(?:ever\s+)?(?:happen|be|occur)\s+that\s+|^is\s+it\s+(?:ever\s+)?possible\s+that\s+"
    r"|^is\s+there\s+(?:a|any)\s+(?:case|way|situation)\s+(?:in\s+which|where|that)\s+",
    re.I,
)
_ON = r"(?: (?:for|on|over|against|of|in|to|to adopt|to pass) (.+))?"
_ALL = r"(?:all|every|each)(?: of)?(?: the)? (?:members?|member states?|states?|parties|party|allies|ally)"
_FIXED = (
    (
        "swapping two members changes no outcome",
        False,
        (
            r"are (?:all |the )*(?:members|states) equal"
            r"|(?:do|have) all (?:the )?(?:members|states) (?:have )?(?:(?:equal|the same) votes?|one vote each)"
        ),
    ),
    ("no member alone can adopt any decision", True, r"is there (?:a|any) dictator"),
    ("no member alone can prevent the adoption of {each}", True, rf"is there (?:a|any) (?:right of )?veto{_ON}"),
    (
        "{on} is adopted with some member not in favour at ratification",
        True,
        (
            rf"(?:is|are) ratification(?: by all| by every \w+)? (?:needed|required|necessary){_ON}"
            r"|(?:does|do|must) (.+?) (?:have to |need to )?(?:be ratified(?: by (?:all|every) \w+)?)"
        ),
    ),
    (
        "{on} is adopted with some member not in favour",
        True,
        (
            rf"(?:is|are) unanimity (?:required|needed|necessary){_ON}"
            r"|(?:does|do) (.+?) (?:need|require)s? (?:unanimity|a unanimous vote)"
            r"|(?:must|is|are) (.+?) (?:be )?(?:(?:taken|adopted|made|decided) )?(?:unanimous(?:ly)?|by unanimity)"
            rf"|(?:must|do|does) {_ALL} (?:have to )?(?:agree|consent){_ON}"
        ),
    ),
    (
        "{on} is adopted with some member against",
        True,
        (
            rf"is (?:a )?consensus (?:required|needed|necessary){_ON}"
            r"|(?:does|do) (.+?) (?:need|require)s? (?:a )?consensus"
        ),
    ),
)
"""What is asked of the matter that a question names, whether it is the contrary, and the forms of the question."""
_ADMITTED = re.compile(
    rf"^{MODALS} (?:an?|any|some|one) (?:new )?(?:member|applicant|state|party|country) be admitted\b(.*)$", re.I
)
_KEPT_OUT = re.compile(
    rf"^{MODALS} (?:an? |any )(?:new )?(?:member|applicant|state|party) be kept out(?: by one member)?$", re.I
)
_BLOCKS = r"(?:block|prevent|stop|veto|hold up|defeat|count as a veto)s?"
_ABSTENTION = re.compile(
    rf"^(?:does|do|can|could|may) (?:an? |the )?(?:abst\w+|(?P<away>absen\w+|silence))(?: of| by)?(?: (?P<who>.+?))?"
    rf" {_BLOCKS}(?: (?P<on>.+))?$", re.I,
)  # fmt: skip
_OF_SOME = (
    (
        False,
        r"^(?:does|do|has|have) (.+?) (?:have |hold |got )?(?:a |any |the )?(?:right of )?veto\b",
    ),
    (
        True,
        (
            r"^(?:does|do|can|could) (.+?) (?:have (?:a|any) (?:say|part|vote)|vote"
            r"|(?:change|affect) (?:an?|any|the) outcomes?)\b"
        ),
    ),
)
"""Questions about some parties: whether the sentence says that they have no vote, or is on their power."""
_OVER = re.compile(
    r"^(?:against (?:the will|the votes?|the wishes) of"
    r"|(?:over|despite|in spite of) (?:the |an )?(?:objections?|opposition|votes?) of|against) (.+)$", re.I,
)  # fmt: skip
_NOBODY = r"^(?:nobody|no one|no (?:member|state|party|ally))"
_MEETING = r"(?: (?:to|at|in|from) the (?:meeting|session|vote|voting)| to it| it)?$"
_BY_NONE = (
    (rf"{_NOBODY} (?:votes?|casts a vote){_MEETING}", "no member voting"),
    (rf"{_NOBODY} (?:comes|attends|turns up|shows up|is present|takes part){_MEETING}", "every member absent"),
    (rf"{_NOBODY} (?:votes against|objects|opposes|is opposed|is against){_MEETING}", "no member against"),
    (rf"{_NOBODY} (?:votes for|votes in favour|is in favour|agrees|supports){_MEETING}", "no member in favour"),
    (rf"{_NOBODY} abstains{_MEETING}", "no member abstaining"),
)
"""What nobody does, and what is then so of the votes."""
_ABSTAINING = re.compile(
    r"^(.+?) (?:is |are |be )?(abstain|stays? away|votes? against|votes? for|votes? in favour|object|absent|against"
    rf"|in favour|agree|oppose)(?:s|ing|ed)?{_MEETING}", re.I,
)  # fmt: skip
_PARTS = (
    (r"^(?:everybody|everyone|all)$", "every member"),
    (r"^most (?:of the )?members\b", "more than half of all members"),
    (r"^(?:the|a) majority of (?:the |all )?members\b", "more than half of all members"),
    (r"^half (?:of )?(?:the |all )*members\b", "half of all members"),
    (r"^(?:an?|one) (third|quarter|fifth|tenth) of (?:the |all )*members\b", r"one \1 of all members"),
    (r"^(\w+ (?:thirds|quarters|fifths)) of (?:the |all )*members\b", r"\1 of all members"),
    (r"^(?:only|just|exactly) (\w+) (members?)\b", r"exactly \1 \2"),
)
"""Parts of the members, as the language says them."""
_IT = (
    r"(?: from)?(?: it| the (?:union|organi[sz]ation|alliance|treaty|charter|association|cooperative|foundation|pact))?"
)
"""What somebody leaves."""
LIMITED = re.compile(
    r"(?<=\s)(?:if|when|while|unless|after|before|until|during|despite|except|itself|themselves|(?:its|their) own)\b",
    re.I,
)
"""Words by which a question is about less than its first words say."""


def event(asked: str) -> str | None:
    """What is asked whether it can happen: the formula behind `can it happen that`; None of another question."""
    text = bare(asked)
    return _EVENTS.sub("", text) if _EVENTS.search(text) else None


def restated(asked: str, model: Model) -> Iterator[Meant]:
    """What the question may mean in the words of the language, the likeliest first; nothing where it has no such
    meaning. Not each is a sentence of the language.
    """
    text = bare(asked)
    for way in (_fixed, _passive, bound, _active):
        for meant in way(text, model):
            yield meant if isinstance(meant, Meant) else Meant(meant)


def bare(asked: str) -> str:
    """The question without what politeness puts in front."""
    text = " ".join(asked.split())
    while (shorter := _OPENINGS.sub("", text, count=1)) != text:
        text = shorter
    return re.sub(r"^why\s+(?=(?:can|may|must|is|are|does)\b)", "", text, flags=re.I)


def _fixed(text: str, model: Model) -> Iterator[Meant]:
    """Questions on equality, dictators and vetoes, and on what a rule asks for."""
    for said, denies, pattern in _FIXED:
        found = re.fullmatch(pattern, text, re.I)
        named = [] if found is None else [one for one in found.groups() if one]
        on = decision(named[0] if named else "", model)
        if found is not None and on is not None:
            yield Meant(said.format(on=on, each=any_of(on)), denies)
    yield from _ratifiers(text, model)
    found = _ABSTENTION.search(text)
    on = None if found is None else decision(found["on"] or "", model)
    if found is not None and on is not None:
        group = re.sub(r"^(?:members?|parties|states?|votes?)$", "", found["who"] or "", flags=re.I)
        stance = "absent" if found["away"] else "abstaining"
        there = _there(on, stance, model)
        for who in somebody(group or "a member", model):
            yield Meant(f"{on} is adopted with {who} {stance}{there}", True)
    for denies, pattern in _OF_SOME:
        found = re.search(pattern, text, re.I)
        known = subject(found[1], model) if found is not None else None
        if found is None or known is None or known[1]:
            continue
        rest = re.sub(r"^ (?:on|over) (?:an? |the |any )?", "", text[found.end() :]).strip().removesuffix("together")
        what, whom = decision(rest, model), known[0]
        if what is not None:
            if denies and _named(whom, model):
                continue
            power = able(whom, f"prevent the adoption of {any_of(what)}", model)
            none = f"{plural(whom.noun)} change no outcome{what.removeprefix('a decision')}"
            yield Meant(none, True) if denies else power


def _named(whom: Subject, model: Model) -> bool:
    return whom.said in {*(one.name for one in model.parties), *(one.name for one in model.organs)}


def _ratifiers(text: str, model: Model) -> Iterator[Meant]:
    """`must every member ratify the budget`: that it is adopted although one does not."""
    found = re.search(r"^(?:must|does|do) (.+?) (?:have to |need to )?ratify(?: (.+))?$", text, re.I)
    known = subject(found[1], model) if found is not None else None
    on = None if found is None else decision(found[2] or "", model)
    if known is not None and not known[1] and on is not None and not re.match(r"no |\d|t\w+ ", known[0].said):
        some = re.sub(r"^(?:an?|every) ", "some ", known[0].said)
        yield Meant(f"{on} is adopted with {some} not in favour at ratification", True)


def _passive(text: str, model: Model) -> Iterator[str | Meant]:
    """`can the budget be adopted without …`: that it is adopted so."""
    found = re.search(rf"^(?:{MODALS}|may) (?:no )?(.+?) be (?:{ADOPTED})\b(.*)$", text, re.I)
    found = found or re.search(rf"^(?:is|are) (.+?) (?:{ADOPTED})\b(.*)$", text, re.I)
    what = None if found is None else decision(found[1], model)
    if found is not None and what is not None:
        yield from _ending(f"{what} is adopted", found[2], model)
    found = re.search(rf"^(?:{MODALS}|does|may) (.+?) pass\b(.*)$", text, re.I)
    what = None if found is None else decision(found[1], model)
    if found is not None and what is not None:
        yield from _ending(f"{what} is adopted", found[2], model)
    found = re.search(
        rf"^(?:(?:{MODALS}|may|what if) )?(.+?) (?:and|but|yet) (?:still )?(.+?) (?:is|are|be) (?:{ADOPTED})$",
        text,
        re.I,
    )
    what = None if found is None else decision(found[2], model)
    if found is not None and what is not None:
        yield from (f"{what} is adopted with {how}" for how in _everybody(found[1], model))
    found = re.search(rf"^{MODALS} (.+?) be (?:outvoted|overruled|overridden)(?: (?:on|over) (.+))?$", text, re.I)
    what = None if found is None else decision(found[2] or "", model)
    if found is not None and what is not None:
        yield from (f"{what} is adopted with {who} against" for who in somebody(found[1], model))
    found = re.search(r"^what (?:happens|if)(?: if)? (.+)$", text, re.I)
    if found is not None and _everybody(found[1], model):
        yield from _ending("a decision is adopted", f" if {found[1]}", model)
    yield from done_to(text, model)
    found = _ADMITTED.search(text)
    if found is not None and "admission" in {one.name for one in model.matters}:
        yield from _ending("a decision on admission is adopted", found[1], model)
    if _KEPT_OUT.search(text) and "admission" in {one.name for one in model.matters}:
        yield Meant("no member alone can prevent the adoption of a decision on admission", True)


def _ending(said: str, rest: str, model: Model) -> Iterator[str]:
    """The event with what the question says of the votes."""
    rest = rest.strip()
    if not rest:
        yield said
        return
    against = _OVER.search(rest)
    without = re.search(
        r"^without (?:the |any )?(?:(?:consent|agreement|approval|support|assent|vote|votes|backing) of )?(.+)$",
        rest,
        re.I,
    )
    concerned = re.search(r"^(without|against|over).*\b(?:member|party|state|one) concerned$", rest, re.I)
    agreed = re.search(r"^without (consensus|unanimity|a unanimous vote)$", rest, re.I)
    if agreed:
        yield f"{said} with some member {'against' if agreed[1].lower() == 'consensus' else 'not in favour'}"
    elif concerned:
        said_of = "objects to d" if concerned[1].lower() != "without" else "does not consent to d"
        yield f"{said.replace('a decision', 'some decision d', 1)} while d concerns some member m and m {said_of}"
    elif against:
        yield from (f"{said} with {who}" for who in each_of(against[1], "against", model))
    elif without:
        yield from (f"{said} with {who}" for who in each_of(without[1], "not in favour", model))
    else:
        how = re.sub(r"^(?:even )?(?:if|when|while|although|though) ", "", rest)
        what = said.removesuffix(" is adopted")
        yield from (f"{said} with {one}{_there(what, one, model)}" for one in _everybody(how, model))
        yield f"{said} {rest}"


def _there(what: str, how: str, model: Model) -> str:
    """` in Council` where Council votes on the matter before those who stay away from its vote, or abstain, ratify."""
    ways = [one for one in model.procedures if what.endswith(f" {one.matter}")]
    organs = {one.organ for one in ways}
    ratified = any(stage.kind is StageKind.RATIFICATION for one in ways for stage in one.stages)
    return f" in {organs.pop()}" if ratified and len(organs) == 1 and re.search(r"ab(?:sent|staining)$", how) else ""


def _everybody(text: str, model: Model) -> list[str]:
    """What they all do: `every member abstaining` for `all members abstain`, all absent where `nobody votes`."""
    ways = {"abstain": "abstaining", "stay away": "absent", "vote against": "against", "object": "against"}
    ways |= {
        "against": "against",
        "in favour": "in favour",
        "vote in favour": "in favour",
        "vote for": "in favour",
        "agree": "in favour",
        "oppose": "against",
    }
    by_none = next((how for pattern, how in _BY_NONE if re.search(pattern, text, re.I)), None)
    if by_none is not None:
        return [by_none]
    found = _ABSTAINING.search(text)
    if found is None:
        return []
    stance = ways.get(re.sub(r"^(vote|stay)s", r"\1", found[2].lower()), "absent")
    part = next((re.sub(p, said, found[1], flags=re.I) for p, said in _PARTS if re.search(p, found[1], re.I)), None)
    return [f"{who} {stance}" for who in ([part] if part is not None else somebody(found[1], model))]


def _active(text: str, model: Model) -> Iterator[str | Meant]:
    """What somebody can do by itself, may do, must do or does."""
    asked = re.search(
        rf"^(?:(?P<can>{MODALS}|does|do)|(?P<may>may)|(?P<must>must|shall|should)|(?P<be>is|are)) (?P<rest>.+)$",
        text,
        re.I,
    )
    several = None if asked is None or not asked["can"] else together(asked["rest"], model)
    if several is not None:
        role = free("partner", model)
        them = Subject("those", f"the {role} {plural(several[1])} together can", several[1])
        for meant in powers(them, several[2], model):
            words = meant.words if isinstance(meant, Meant) else meant
            yield Meant(words, given=f"role {role}: {several[0]}.")
        return
    known = None if asked is None else subject(asked["rest"], model)
    if asked is None or known is None or not known[1]:
        return
    if re.search(r"\btogether\b", known[1]) and known[0].said.startswith("every"):
        return
    whom, rest = known
    yield from _deeds(asked, whom, rest, model)
    leaving = (
        rf"^(?:(?:allowed|permitted|entitled|free) to )?(?:withdraw|leave|secede|quit|resign){_IT}( within \w+ \w+)?$"
    )
    found = re.search(leaving, rest, re.I)
    if found is not None:
        said = f"every {whom.noun} m alone can end its membership{found[1] or ' within 12 months'}"
        yield Meant(said, narrows=not found[1])


def _deeds(asked: re.Match[str], whom: Subject, rest: str, model: Model) -> Iterator[str | Meant]:
    if asked["be"]:
        free = re.search(
            r"^(?:allowed|permitted|entitled|free|authori[sz]ed|forbidden|prohibited) to (.+)$", rest, re.I
        )
        owes = re.search(r"^(?:obliged|required|bound|under a duty) to (.+)$", rest, re.I)
        yield from (f"{whom.said} may {act}" for act in acts(free[1] if free else "", model))
        yield from (f"{whom.said} must {act}" for act in acts(owes[1] if owes else "", model))
    elif asked["must"]:
        yield from (f"{whom.said} must {act}" for act in acts(rest, model))
    elif asked["may"]:
        yield from (f"{whom.said} may {act}" for act in acts(rest, model))
        yield from powers(whom, rest, model)
    else:
        yield from powers(whom, rest, model)
        yield from (f"{whom.said} does {act}" for act in acts(re.sub(r"^have to ", "", rest), model))
