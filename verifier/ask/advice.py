"""How to ask what is put as English and has no one meaning in the words of the language."""

import re

from charter.model import Model, Norm
from charter.words import listing, plural, spoken, standing_noun
from verifier.ask.concerned import MODALS
from verifier.ask.nouns import Subject, decision, matters_in, subject
from verifier.ask.plain import LIMITED, bare
from verifier.ask.powers import PREVENT

_ASKING = re.compile(
    rf"^(?:{MODALS}|may|must|shall|should|is|are|was|does|do|did|has|have|who|whom|which|what|when|where|how|why"
    r"|(?:by|since|from|until|till) (?:when|which day|what day))\b",
    re.I,
)

_ORGAN = re.compile(r"^(?:who|which (?:organ|body)) (?:decides?|votes?|elects?|appoints?|adopts?|approves?)\b", re.I)
_WHO = re.compile(
    r"^(?:who|whom|which|whose)\b|\b(?:minority|majority)\b.* (?:block|veto|prevent|stop|outvote|decide)", re.I
)
_AT_ONCE = re.compile(
    r"^(?:withdraw|leave|secede|quit|resign) (?:immediately|at once|(?:at )?any time|whenever|without notice|freely)\b",
    re.I,
)
_WHEN = re.compile(
    r"^(?:(?:by|since|from|until|till) (?:when|which day|what day)"
    r"|how long (?:does|do|will|can|must|may|is|are)|how soon|how fast|when (?:does|do|did|is|are|will|must))\b", re.I,
)  # fmt: skip
"""How a question after a day or a time begins."""
_SMALL = frozenset(
    (
        *("member", "state", "decision", "charter", "with", "without", "against", "another", "other", "some", "every"),
        *(
            "each",
            "any",
            "all",
            "the",
            "that",
            "this",
            "it",
            "them",
            "when",
            "from",
            "for",
            "and",
            "not",
            "will",
            "than",
        ),
    )
)
"""Words that say nothing of an act."""
_TELLERS = "`charter play FILE` says who may do what and who owes what; `charter explain FILE` says each clause back"


def advised(asked: str, model: Model) -> tuple[str, str] | None:
    """What is the matter with a question that nothing restates, and what to do; None where it is not put as one."""
    text = bare(asked)
    if not _ASKING.search(text):
        return None
    spoken_of = next((f"a decision on {one}" for one in matters_in(text, model)), "any decision")
    on = f"{spoken_of.replace('any', 'a', 1)} is adopted"
    there = [line.standing for line in model.rosters] + [party.standing for party in model.parties]
    noun = "member" if "member" in there or not there else standing_noun(there[0])
    power = f"write `no {noun} alone can prevent the adoption of {spoken_of}`"
    if _ORGAN.search(text):
        fix = "`charter explain FILE` says it of each matter"
        return "which organ decides, and by which rule, is said and not asked", fix
    if re.search(r"\b(?:minority|majority)\b", text, re.I) and _WHO.search(text):
        several = f"say how many: write `2 {plural(noun)} together can prevent the adoption of {spoken_of}`"
        return "`charter power` lists who can", several
    if _WHEN.search(text):
        return _on_days(text, noun)
    if _WHO.search(text):
        return "`charter power` lists who can", power
    if re.search(r"^(?:how (?:many|much|large)|what (?:majority|quorum|share|number))\b", text, re.I):
        taken = "present" if re.search(r"\b(?:quorum|present|attend|come)\b", text, re.I) else "in favour"
        tried = f"write `{on} with at most 1 {noun} {taken}`, then 2, 3 …: the first that can happen is the answer"
        return "`charter power` says how many are needed", tried
    if re.search(r"\bamend(?:ed|ment)?\b|\brepeal(?:ed)?\b", text, re.I):
        fix = "`charter amend FILE AMENDMENT` says who can adopt an amendment, and what falls with it"
        return "whether an article can be amended is asked with the text that is to stand there", fix
    if re.search(r"\b(?:together|jointly)\b", text, re.I):
        fix = "declare the role, `role partner: any members.`, and write `the partner members together can …`"
        return "several that act together by name are a role", fix
    whole = (
        "this question is not understood as it is put in English",
        f"say what may happen, and how the votes are: `{on} with …`, `{on} while …`",
    )
    return _on_names(text, model, power) or _on_matters(text, model) or _on_acts(text, model) or whole


def _on_days(text: str, noun: str) -> tuple[str, str]:
    """Of a question after a day or a time."""
    told = "`charter explain FILE` says each clause back with its days and times"
    if re.search(r"\b(?:leave|leaves|withdraw|quit|resign|secede)\b", text, re.I):
        told = f"write `every {noun} m alone can end its membership within 12 months`, or within another time"
    return "a day or a time is told by the clauses, and asked with one", told


def _on_names(text: str, model: Model, power: str) -> tuple[str, str] | None:
    """Of one whom the question names and the charter does not."""
    found = re.search(rf"^(?:{MODALS}|may|must|does|is) ([A-Z]\w*)\b", text)
    if found is not None and subject(found[1], model) is None:
        return f"`{found[1]}` names nobody in this charter", power
    found = re.search(
        rf"^{MODALS} (?:(?:an?|any|one|a single) (\w+)|(anyone|anybody|someone)) (?:{PREVENT})\b", text, re.I
    )
    if found is not None and subject(f"a {found[1] or found[2]}", model) is None:
        return f"`{found[1] or found[2]}` names nobody in this charter: say of whom it is asked", power
    return None


def _on_matters(text: str, model: Model) -> tuple[str, str] | None:
    """Of what is to be adopted or blocked, where nothing of the name is decided on."""
    found = re.search(
        rf"^{MODALS} .+? (?:{PREVENT}|adopt|pass|approve) (?:an? |the |any |new )*((?!adoption|decision)\w+)$",
        text,
        re.I,
    )
    if found is None or decision(found[1], model) is not None:
        return None
    known = listing([f"`{one.name}`" for one in model.matters])
    return f"nothing of the name `{found[1]}` is decided on in this charter", f"ask it of one of {known}"


def _on_acts(text: str, model: Model) -> tuple[str, str] | None:
    """Of the acts whose words the question has; a question about a day or a delay is a promise in time."""
    if re.search(r"\bwithin\b|\balways\b|\banswered\b|\bin time\b|\bhow long\b", text, re.I):
        return "whether something follows in time is asked as a promise", "write `whenever …, then … within 90 days`"
    asked = re.search(rf"^(?:{MODALS}|may|must|shall|should|does|do|is|are|when (?:can|may|must)) (.+)$", text, re.I)
    known = subject(asked[1], model) if asked is not None else None
    if known is None or not known[1] or LIMITED.search(text):
        return None
    if _AT_ONCE.search(known[1]):
        soon = f"write `every {known[0].noun} m alone can end its membership within 1 day`"
        return "how soon somebody can leave is asked with a time", f"{soon}, or within the time that you mean"
    whom, said = known[0], re.sub(r"^(?:\w+ to|have to|ever) ", "", known[1])
    norm = _nearest(whom, said, model)
    if norm is None:
        none = f"no clause of this charter says `{re.sub(r'^be ', '', said)}`", _TELLERS
        return None if any(matters_in(text, model)) else none
    organ = whom.noun in {one.name for one in model.organs}
    some = re.sub(r"^an? ", "some ", whom.said)
    verb = "must" if re.search(r"^(?:must|shall|should)|\b(?:obliged|required|have) to\b", text, re.I) else "may"
    told = norm.target is not None or organ or not _sayable(norm.act)
    return f"the words of the charter are `{norm.act}`", _TELLERS if told else f"write `{some} {verb} {norm.act}`"


def _nearest(whom: Subject, said: str, model: Model) -> Norm | None:
    """The clause on an act that has most words of what is said, one about them before others."""

    def nearness(norm: Norm) -> tuple[bool, bool, int]:
        own = norm.who is not None and whom.noun in (*norm.who.standings, *norm.who.tags, *norm.who.organs)
        same = spoken(norm.act).split()[0] == said.split()[0]
        return own, same, len(_words(norm.act, model) & _words(said, model))

    near = [norm for norm in model.dynamics.norms if _words(norm.act, model) & _words(said, model)]
    return max(near, key=nearness, default=None)


def _sayable(act: str) -> bool:
    """Whether a formula can name the act: it joins nothing, and says nothing of all or any."""
    return not re.search(r"\b(?:every|each|any|all|no|some|and|or)\b", act)


def _words(text: str, model: Model) -> frozenset[str]:
    """The words of a text that tell an act from others, without the endings of verbs."""
    organs = {one.name.lower() for one in model.organs}
    found = (one for one in re.findall(r"[a-z]{3,}", spoken(text).lower()) if one not in organs)
    return frozenset(re.sub(r"(?:ing|ed|s)$", "", one) for one in found) - _SMALL
