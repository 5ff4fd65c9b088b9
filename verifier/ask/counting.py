"""Questions how many it takes: to adopt, to prevent, to be present. Asked of one number after the other."""

import re

from charter.dataclass import dataclass
from charter.model import Model
from charter.words import counted, plural, standing_noun
from verifier.ask.concerned import matter_of
from verifier.ask.nouns import decision, free, subject
from verifier.ask.powers import ADOPT, PREVENT, any_of

MOST = 64
"""So many parties are tried at most where the charter allows any number."""
_HOW_MANY = (
    r"(?:how many|what (?:is|would be) the (?:smallest|least|lowest|minimum) "
    r"(?:number|coalition|group|minority|majority)(?: of)?)"
)
_BETWEEN = (
    r"(?:(?:can|could|may|might|must|should|do|does|would|are|is|it|take|takes|you|we|one|have|has|need|needs|needed|"
    r"required|necessary|that|which|who|together|alone|enough|sufficient|to|be|votes?)\s*)*"
)
_AGREE = (
    r"agree|consent|be in favour|vote in favour|vote for|vote yes|support|say yes|call|convene|elect|admit|expel"
    rf"|exclude|suspend|remove|{ADOPT}"
)
_PRESENT = r"(?:(?:be )?present|be there|come|attend|take part|turn up)"
_BLOCKED = re.compile(
    rf"^{_HOW_MANY} ?(?P<who>.*?)\s*{_BETWEEN}\b(?:{PREVENT})\b(?: the adoption of)?(?P<what>.*)$", re.I
)
_ADOPTED = re.compile(rf"^{_HOW_MANY} ?(?P<who>.*?)\s*{_BETWEEN}\b(?P<verb>{_AGREE})\b(?P<what>.*)$", re.I)
_THERE = re.compile(
    rf"^{_HOW_MANY} ?(?P<who>.*?)\s*{_BETWEEN}\b{_PRESENT}\b(?: to (?:decide|vote|adopt|pass)(?: on)?| for)?"
    r"(?P<what>.*)$",
    re.I,
)  # fmt: skip
_NEEDED = re.compile(
    r"^(?:how many votes|what majority|which majority) (?:is|are|does it|do you|do we)?\s*"
    r"(?:needed|required|necessary|take|need)(?: in favour)?(?: for| to adopt| to pass| to decide(?: on)?)?"
    r"(?P<what>.*)$",
    re.I,
)  # fmt: skip
_TO_DO = {"admit": "admitted", "expel": "expelled", "exclude": "excluded", "suspend": "suspended", "remove": "removed"}


@dataclass(frozen=True, slots=True)
class Counting:
    """A question that is asked of one number after the other, from `least` to `most`, until the answer turns.

    `words` and `given` have `{n}` where so many parties of the `noun` stand. At fewer than the number sought the
    formula can never come true, or, of a power, the sentence that denies it holds.
    """

    words: str
    given: str
    noun: str
    power: bool
    least: int
    most: int

    def said(self, number: int) -> tuple[str, str]:
        """What is added to the charter, and the question, for so many."""
        those = counted(number, self.noun)
        return self.given.format(n=those), self.words.format(n=those)


def counting(text: str, model: Model) -> Counting | None:
    """How many it takes, as a question in the words of the language; None where something else is asked."""
    if re.match(r"^how many must (?:agree|consent)\b", text, re.I):
        text = re.sub(r"^how many", "how many members", text, count=1, flags=re.I)
    for pattern, kind in ((_BLOCKED, "block"), (_THERE, "present"), (_NEEDED, "adopt"), (_ADOPTED, "adopt")):
        found = pattern.search(text)
        if found is None:
            continue
        parts = found.groupdict()
        noun = _noun(parts.get("who") or "", model)
        what = _what(parts.get("verb") or "", found["what"], model)
        if noun is None or what is None:
            return None
        return _of(kind, noun, what, model)
    return None


def _of(kind: str, noun: str, what: str, model: Model) -> Counting:
    lines = [line for line in model.rosters if line.standing == "member"] if noun == "member" else []
    named = sum(party.standing == "member" for party in model.parties)
    exact = named if named and noun == "member" and not lines else None
    if len(lines) == 1 and lines[0].low == lines[0].high:
        exact = lines[0].low
    most = exact if exact is not None else MOST
    if kind == "block":
        role = free("partner", model)
        words = f"no {role} {plural(noun)} together can prevent the adoption of {any_of(what)}, as written"
        return Counting(words, f"role {role}: {{n}}. ", noun, True, 1, most)
    there = f" while there are exactly {counted(exact, 'member')}" if exact is not None else ""
    stance = "present" if kind == "present" else "in favour"
    return Counting(f"{what} is adopted with at most {{n}} {stance}{there}, as written", "", noun, False, 0, most)


def _noun(who: str, model: Model) -> str | None:
    """What those are called who are counted: members, where it is not said; None where it is nobody of the charter."""
    bare = re.sub(r"^(?:of )?(?:the |all |positive |affirmative |negative )*", "", who.strip(), flags=re.I)
    if re.fullmatch(r"(?:votes?(?: against| in favour)?|people|parties|)", bare, re.I):
        if any("vote" in one.name for one in model.weights):
            return None
        there = [line.standing for line in model.rosters] + [party.standing for party in model.parties]
        return "member" if "member" in there or not there else standing_noun(there[0])
    known = subject(f"all {bare}", model)
    return known[0].noun if known is not None and not known[1] else None


def _what(verb: str, text: str, model: Model) -> str | None:
    """The decision that a question ends with: `to the budget`, `to admit a member`."""
    bare = re.sub(r"^(?:to|on|for|of|in favour of|about)\b\s*", "", text.strip(), flags=re.I)
    found = re.match(rf"({'|'.join(_TO_DO)}) (.+)$", f"{verb} {bare}" if verb.lower() in _TO_DO else bare, re.I)
    if found is None:
        return decision(bare, model)
    on = matter_of(_TO_DO[found[1].lower()], model)
    usual = re.fullmatch(
        r"(?:an?|any|some|one|another) (?:new )?(?:member|applicant|state|party|country)", found[2], re.I
    )
    return f"a decision on {on}" if usual and on in {one.name for one in model.matters} else None
