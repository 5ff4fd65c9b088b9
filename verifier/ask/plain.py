"""Questions put as English, said in the words of the language: *can a member block the budget?* is about a power,
*may a member withdraw?* about a permission, *can a decision be adopted if nobody votes?* about an event.

Only what has one meaning is said so; of all else `verifier/ask/advice.py` says how to ask it.
"""

import re
from collections.abc import Iterator

from charter.model import Model
from charter.words import plural
from verifier.ask.nouns import Subject, acts, decision, matters_in, somebody, subject

ADOPTED = "adopted|taken|made|passed|carried|approved|accepted|agreed"
PREVENT = "prevent|block|veto|stop|obstruct|defeat|reject|thwart|frustrate|impede|hold up|keep from being adopted"
ADOPT = "adopt|pass|carry|decide|approve|impose|force through|push through|take"
CHANGE = "change|affect|influence|alter|turn|decide"
MODALS = r"(?:can|could|might|would|will)"
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
_BY_DECISION = {"expelled": "expulsion", "excluded": "exclusion", "suspended": "suspension", "removed": "removal"}
"""What is done to a party, and the matter that is decided on by then."""
_PUT_OUT = ("expulsion", "exclusion", "removal")
"""One and the same, where a charter has but one of them."""
_OPPOSED = r"(?:opposed|opposes|objected|objects|voted against|votes against|refused|rejected)"
_UNAGREED = (
    r"(?:did not|does not|never|has not|had not) "
    r"(?:agreed?(?: to)?|consent(?:ed)?(?: to)?|accept(?:ed)?|approved?|support(?:ed)?|vote(?:d)? for)"
)


_EQUAL = (
    r"^are (?:all |the )*(?:members|states) equal$|^(?:do|have) all .*\b(?:(?:equal|the same) votes?|one vote each)$"
)
_RATIFIED = r"^(?:must|does|do) .*\bratify\b|^(?:is|are) .*\bratification (?:by all |by every \w+ )?(?:needed|required)"
_UNANIMOUS = (
    r"^(?:is|does|must|do) .*\b(?:unanimity .*(?:required|needed|necessary)|unanimous$|(?:need|require)s? unanimity$"
    r"|all (?:the )?(?:members|states) (?:to )?agree)"
)
_FIXED = (
    (_EQUAL, "swapping two members changes no outcome"),
    (r"^is there (?:a|any) dictator$", "no member alone can adopt any decision"),
    (r"^is there (?:a|any) veto\b", "no member alone can prevent the adoption of {each}"),
    (_RATIFIED, "{on} is adopted with some member not in favour at ratification"),
    (_UNANIMOUS, "{on} is adopted with some member not in favour"),
    (r"^(?:is|does) .*\bconsensus .*(?:required|needed|necessary)", "{on} is adopted with some member against"),
    (
        r"^(?:does|do|can|could) (?:an? )?abst\w+ (?:\w+ )*?(?:block|prevent|stop|veto)",
        "{on} is adopted with some member abstaining",
    ),
    (
        r"^(?:does|do|can|could) (?:an? )?(?:absen\w+|silence) (?:\w+ )*?(?:block|prevent|stop|veto)",
        "{on} is adopted with some member absent",
    ),
)
"""Questions of one form, and what they ask of the matter that they name."""
_OF_SOME = (
    (
        r"^(?:does|do|has|have) (.+?) (?:have |hold |got )?(?:a |any |the )?(?:right of )?veto\b",
        "{able} prevent the adoption of {each}",
    ),
    (r"^(?:does|do|can|could) (.+?) (?:have (?:a|any) (?:say|part|vote)|vote)\b", "{several} change no outcome{on}"),
    (r"^(?:does|do|can|could) (.+?) (?:change|affect) (?:an?|any|the) outcomes?\b", "{several} change no outcome{on}"),
)
"""The same of questions about some parties."""
_OVER = re.compile(
    r"^(?:against (?:the will|the vote|the wishes) of"
    r"|(?:over|despite|in spite of) (?:the |an )?(?:objections?|opposition|vote) of|against) (.+)$", re.I,
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
    (r"^(?:only|just|exactly) (\w+) (members?)\b", r"exactly \1 \2"),
)
"""Parts of the members, as the language says them."""
LIMITED = re.compile(
    r"(?<=\s)(?:if|when|while|unless|after|before|until|during|despite|except|itself|themselves|(?:its|their) own)\b",
    re.I,
)
"""Words by which a question is about less than its first words say."""


def event(asked: str) -> str | None:
    """What is asked whether it can happen: the formula behind `can it happen that`; None of another question."""
    text = bare(asked)
    return _EVENTS.sub("", text) if _EVENTS.search(text) else None


def restated(asked: str, model: Model) -> Iterator[str]:
    """What the question may mean in the words of the language, the likeliest first; nothing where it has no such
    meaning. Not each is a sentence of the language.
    """
    text = bare(asked)
    for way in (_fixed, _passive, _bound, _active):
        yield from way(text, model)


def bare(asked: str) -> str:
    """The question without what politeness puts in front."""
    text = " ".join(asked.split())
    while (shorter := _OPENINGS.sub("", text, count=1)) != text:
        text = shorter
    return re.sub(r"^why\s+(?=(?:can|may|must|is|are|does)\b)", "", text, flags=re.I)


def _fixed(text: str, model: Model) -> Iterator[str]:
    """Questions on equality, dictators and vetoes, and on what a rule asks for."""
    on = next((f"a decision on {one}" for one in matters_in(text, model)), "a decision")
    each = "any decision" if on == "a decision" else on
    for pattern, said in _FIXED:
        if re.search(pattern, text, re.I) and not LIMITED.search(text):
            yield said.format(on=on, each=each)
    for pattern, kind in _OF_SOME:
        found = re.search(pattern, text, re.I)
        whom = subject(found[1], model) if found is not None else None
        rest = (
            ""
            if found is None
            else re.sub(r"^ (?:on|over) (?:an? |the |any )?", "", text[found.end() :]).strip().removesuffix("together")
        )
        what = decision(rest, model)
        if whom is not None and not whom[1] and what is not None:
            several = plural(whom[0].noun)
            yield kind.format(able=whom[0].able, several=several, each=each, on=what.removeprefix("a decision"))


def _passive(text: str, model: Model) -> Iterator[str]:
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
    yield from _done_to(text, model)


def _done_to(text: str, model: Model) -> Iterator[str]:
    """`can a member be suspended`: that it is decided."""
    found = re.search(rf"^(?:{MODALS}) (.+?) be (admitted|kept out|{'|'.join(_BY_DECISION)})\b(.*)$", text, re.I)
    if found is not None:
        on = _BY_DECISION.get(found[2].lower(), "admission")
        if on in _PUT_OUT and on not in {one.name for one in model.matters}:
            known = [one.name for one in model.matters if one.name in _PUT_OUT]
            on = known[0] if len(known) == 1 else on
        if on == "admission" and on in {one.name for one in model.matters}:
            kept = found[2].lower() == "kept out"
            power = "no member alone can prevent the adoption of a decision on admission"
            yield from (power,) if kept else _ending("a decision on admission is adopted", found[3], model)
        elif on in {one.name for one in model.matters}:
            yield from (
                f"some decision d on {on} is adopted while d concerns some member m{how}" for how in _will(found[3])
            )


def _will(rest: str) -> Iterator[str]:
    """What the one concerned says to it; nothing where the question says something else."""
    ways = (
        (r"", ""),
        (r"against (?:its|their|his|her) will", " and m objects to d"),
        (r"(?:if|when|although) it (?:objects|votes against)", " and m objects to d"),
        (r"without (?:its|their|his|her) (?:consent|agreement)", " and m does not consent to d"),
    )
    yield from (how for pattern, how in ways if re.fullmatch(pattern, rest.strip(), re.I))


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
        yield from (f"{said} with {who} against" for who in somebody(against[1], model))
    elif without:
        yield from (f"{said} with {who} not in favour" for who in somebody(without[1], model))
    else:
        yield from (f"{said} with {how}" for how in _everybody(re.sub(r"^(?:if|when|while|even if) ", "", rest), model))
        yield f"{said} {rest}"


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


def _bound(text: str, model: Model) -> Iterator[str]:
    """`can a member be bound by a decision it opposed`: that some decision binds it while it objects."""
    found = re.search(
        rf"^(?:(?:{MODALS}|may) (.+?) be|(?:is|are) (.+?))(?: still| also| ever)? bound\b(.*)$", text, re.I
    )
    whom = subject(found[1] or found[2], model) if found is not None else None
    if found is None or whom is None or (whom[1] and not re.search(r"^(?:that|who|which) ", whom[1])):
        return
    if whom[0].said.startswith("every"):
        yield f"a decision d is adopted only if d is binding on {whom[0].said}"
        return
    rest, said = f"{whom[1]} {found[3].strip()}".strip(), f"some decision d is binding on some {whom[0].noun} m"
    if re.search(rf"{_OPPOSED}|against (?:its|their) will|over (?:its|their) objection", rest, re.I):
        yield f"{said} while m objects to d"
    elif re.search(rf"{_UNAGREED}|without (?:its|their) (?:consent|agreement|approval|vote)", rest, re.I):
        yield f"{said} while m does not consent to d"
    elif re.search(r"\babsen(?:t|ce)\b|stay(?:s|ed) away|took no part", rest, re.I):
        yield f"{said} while m is absent"
    elif re.search(r"\babstain", rest, re.I):
        yield f"{said} while m is abstaining"
    elif re.search(r"^(?:by (?:(?:a|any|the|its) )?decisions?)?$", rest):
        yield said


def _active(text: str, model: Model) -> Iterator[str]:
    """What somebody can do by itself, may do, must do or does."""
    asked = re.search(
        rf"^(?:(?P<can>{MODALS}|does|do)|(?P<may>may)|(?P<must>must|shall|should)|(?P<be>is|are)) (?P<rest>.+)$",
        text,
        re.I,
    )
    known = None if asked is None else subject(asked["rest"], model)
    if asked is None or known is None or not known[1]:
        return
    if re.search(r"\btogether\b", known[1]) and known[0].said.startswith("every"):
        return
    whom, rest = known
    yield from _deeds(asked, whom, rest, model)
    leaving = r"^(?:(?:allowed|permitted|entitled|free) to )?(?:withdraw|leave|secede|quit|resign)( within \w+ \w+)?$"
    found = re.search(leaving, rest, re.I)
    if found is not None:
        yield f"every {whom.noun} m alone can end its membership{found[1] or ' within 12 months'}"


def _deeds(asked: re.Match[str], whom: Subject, rest: str, model: Model) -> Iterator[str]:
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
        yield from _powers(whom, rest, model)
    else:
        yield from _powers(whom, rest, model)
        yield from (f"{whom.said} does {act}" for act in acts(re.sub(r"^have to ", "", rest), model))


def _powers(whom: Subject, rest: str, model: Model) -> Iterator[str]:
    """What somebody can bring about or keep from being adopted without the help of others."""
    rest = re.sub(
        r"(?: alone| by itself| by themselves| on its own| single-?handedly| together)\b", "", f" {rest}"
    ).strip()
    for verbs, words in ((PREVENT, "prevent the adoption of"), (ADOPT, "adopt")):
        found = re.search(rf"^(?:{verbs})\b(?: the adoption of\b)?(.*)$", rest, re.I)
        name, without = (found[1], "") if found is not None else ("", "")
        if " without " in name:
            name, _, without = name.partition(" without ")
        what = decision(name, model) if found is not None else None
        if what is not None and without:
            yield from (f"{what} is adopted with {who} not in favour" for who in somebody(without, model))
        elif what is not None:
            yield f"{whom.able} {words} {'any decision' if what == 'a decision' else what}"
    if re.search(rf"^(?:{CHANGE}) (?:the |an? |any )?outcomes?\b", rest, re.I):
        yield f"{whom.able} change the outcome of a decision"
