"""What parties and organs must, must not and may do."""

from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import (
    AT_ONCE,
    Becoming,
    Default,
    Formula,
    Modal,
    NamedRef,
    Norm,
    NotAnalysed,
    Or,
    Otherwise,
    PartySet,
    Period,
    Truth,
    Variable,
)
from charter.resolve.acts import done_to, label, organ_label
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft, Written
from charter.resolve.formulas import Reading, formula
from charter.resolve.handing import ON, PASSES, check_heir, handed
from charter.resolve.moments import period
from charter.resolve.names import Kind
from charter.resolve.phrases import group, without_ballot
from charter.resolve.precedence import Ruled, settled_norms
from charter.resolve.standings import becoming, standing_named
from charter.resolve.story import letter_of, without_letter
from charter.resolve.triggers import trigger
from charter.resolve.views import View
from charter.resolve.whens import both
from charter.source import Span
from charter.syntax import ConductClause, ConductTail, Core, Phrase, Quantity, Word

ALL = ("a", "any", "every", "each")
MODALS = {"must": Modal.MUST, "must not": Modal.MUST_NOT, "may not": Modal.MUST_NOT, "may": Modal.MAY}
ONCE = ("within", "since", "otherwise", "effective", "becomes")


@dataclass(frozen=True, slots=True)
class _Addressed:
    """To whom a sentence speaks, and to whom its act is done; how phrases behind them are read."""

    who: PartySet | None
    organ: str
    target: PartySet | None
    view: View


def norms(draft: Draft) -> tuple[Norm, ...]:
    """Every sentence of conduct, in the order of the text, priorities worked in."""
    made: list[Ruled] = []
    for clause, item in draft.each(ConductClause):
        with draft.desk.item():
            first, *heirs = handed(clause)
            own = _norms(draft, first, item)
            made += [*own, *(Ruled(_heir(draft, own[0].norm, one, item), one, item) for one in heirs)]
    return settled_norms(draft, made)


def _heir(draft: Draft, norm: Norm, clause: ConductClause, item: Written) -> Norm:
    """What the organ must do to which the duty passes: the same, from then on."""
    _once(clause)
    otherwise = _otherwise(draft, clause, item)
    organ = clause.organ.text if clause.organ is not None else ""
    return replace(
        norm, organ=organ, when=Truth(True), unless=Truth(False), since=None, within=_period(clause, "within"),
        otherwise=otherwise, heir=True,
    )  # fmt: skip


def _norms(draft: Draft, clause: ConductClause, item: Written) -> list[Ruled]:
    _once(clause)
    after = trigger(draft, clause, item)
    addressed = _addressed(draft, clause, item, after.variables if after is not None else ())
    modal = _modal(clause)
    otherwise = _otherwise(draft, clause, item)
    when = both(*_formulas(draft, addressed.view, clause, "when"))
    unless = _either(_formulas(draft, addressed.view, clause, "unless"))
    then = _becoming(draft, clause, modal)
    act = organ_label(draft.names, clause.act) if addressed.organ else label(clause.act)
    norm = Norm(
        modal, addressed.who, addressed.organ, act, addressed.target, when, unless,
        _period(clause, "since"), _period(clause, "within"), otherwise, (), then, item.clause, after,
        clause.arguments[0].param.text if clause.arguments else "to",
    )  # fmt: skip
    ruled = Ruled(norm, clause, item)
    above = any(tail.kind == "notwithstanding" for tail in clause.tails)
    if modal is Modal.MUST and above and after is None:
        permission = replace(norm, modal=Modal.MAY, within=None, otherwise=None)
        return [ruled, Ruled(permission, clause, item)]
    return [ruled]


def _modal(clause: ConductClause) -> Modal:
    """The modal; `no member may` is `a member must not`. Fault where a denial stands before another."""
    modal = MODALS[clause.modal]
    if clause.quantity is None or clause.quantity.kind != "no":
        return modal
    if modal is Modal.MAY:
        return Modal.MUST_NOT
    raise Fault(
        Code.UNCLEAR_NEGATION, clause.quantity.span, f"`no … {clause.modal}` may be read in two ways",
        "write `a member may …`, `a member must …` or `a member must not …`",
    )  # fmt: skip


NOT_A_DUTY = "write `must`, or take the deadline out"
LASTING = (
    "take it out; what is permitted from a day on is a sentence of its own, which names the ban: "
    "`a member may … after 2 years in force, notwithstanding article 1(1)`"
)


def _once(clause: ConductClause) -> None:
    seen: set[str] = set()
    for tail in clause.tails:
        if tail.kind in seen:
            message = f"`{_WORDS[tail.kind]}` is said twice of one act"
            raise Fault(Code.SAID_TWICE, tail.span, message, "take one of the two out")
        if tail.kind in ONCE:
            seen.add(tail.kind)
    duty = clause.modal == "must"
    for tail in clause.tails:
        if tail.kind in ("within", "otherwise") and not duty:
            message = "a deadline is set for what must be done, and this need not be done"
            raise Fault(Code.MISPLACED_DEADLINE, tail.span, message, LASTING if "not" in clause.modal else NOT_A_DUTY)
    if "otherwise" in seen and "within" not in seen:
        late = next(tail for tail in clause.tails if tail.kind == "otherwise")
        message = "when it is too late for the duty is not said"
        raise Fault(Code.MISPLACED_DEADLINE, late.span, message, "set a deadline: `within 90 days, otherwise …`")


_WORDS = {
    "within": "within …", "since": "after … in force", "otherwise": "otherwise …", "effective": "effective …",
    "becomes": "and is then …",
}  # fmt: skip


def _period(clause: ConductClause, kind: str) -> Period | None:
    return next((period(tail.period) for tail in clause.tails if tail.kind == kind), None)


# ── who, and to whom ──────────────────────────────────────────────────────────────────────────


def _addressed(draft: Draft, clause: ConductClause, item: Written, told: tuple[Variable, ...]) -> _Addressed:
    """`told` are the parties of the event before it: *that member* is the last of them."""
    view = replace(draft.view(item.clause), variables=told)
    who, organ = _who(draft, clause, item, view)
    if who is not None:
        view = _introducing(view, "itself", who, clause.phrase)
    argument = done_to(clause.arguments)
    if argument is None:
        return _Addressed(who, organ, None, view)
    if argument.quantity is not None and argument.quantity.kind not in (*ALL, "some"):
        raise _not_all(argument.quantity, "to whom an act is done", "on any member")
    target = _parties(view, argument.phrase)
    return _Addressed(who, organ, target, _introducing(view, "target", target, argument.phrase))


def _who(draft: Draft, clause: ConductClause, item: Written, view: View) -> tuple[PartySet | None, str]:
    if clause.organ is not None:
        return _by_name(draft, clause.organ)
    if clause.phrase is None:
        raise Fault(Code.UNCLEAR_PHRASE, item.span, "who is meant is not said", "begin with `a member`")
    if clause.quantity is not None and clause.quantity.kind not in (*ALL, "no"):
        raise _not_all(clause.quantity, "what is done or left undone", f"a member {clause.modal} …")
    return _parties(view, clause.phrase), ""


def _by_name(draft: Draft, word: Word) -> tuple[PartySet | None, str]:
    found = draft.names.need(word, Kind.ORGAN, Kind.PARTY)
    if found.kind is Kind.PARTY:
        return PartySet(only=(NamedRef(found.name),)), ""
    return None, found.name


def _parties(view: View, phrase: Phrase) -> PartySet:
    """The parties a phrase means, by kind or by name, whatever their ballots."""
    plain = without_letter(phrase)
    found = without_ballot(plain, group(view, plain))
    if found.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, "a weight does nothing, and nothing is done to it")
    return found.parties


def _introducing(view: View, name: str, parties: PartySet, phrase: Phrase | None) -> View:
    """The view for what follows: the party is spoken of again, by a word or by its letter."""
    letter = letter_of(phrase) if phrase is not None else None
    letters = view.letters if letter is None else (*view.letters, (letter.text, name))
    own = tuple(one for one in view.variables if one.name in ("itself", "target"))
    event = tuple(one for one in view.variables if one not in own)
    return replace(view, variables=(*own, Variable(name, parties), *event), letters=letters)


def _not_all(quantity: Quantity, what: str, example: str) -> Fault:
    message = f"{what} is said of every party of a kind, not of a number of them"
    return Fault(Code.UNCLEAR_PHRASE, quantity.span, message, f"write `{example}`")


# ── when, unless ──────────────────────────────────────────────────────────────────────────────


def _formulas(draft: Draft, view: View, clause: ConductClause, kind: str) -> tuple[Formula, ...]:
    reading = Reading(view, draft.rules, draft.desk, ballots=False, taken=True)
    return tuple(formula(reading, tail.formula) for tail in clause.tails if tail.kind == kind and tail.formula)


def _either(parts: tuple[Formula, ...]) -> Formula:
    return Truth(False) if not parts else parts[0] if len(parts) == 1 else Or(parts)


# ── what comes of it ──────────────────────────────────────────────────────────────────────────


def _becoming(draft: Draft, clause: ConductClause, modal: Modal) -> Becoming | None:
    late = [tail for tail in clause.tails if tail.kind in ("effective", "becomes")]
    if late and modal is Modal.MUST_NOT:
        message = "what must not be done has no effect on a standing"
        raise Fault(Code.UNCLEAR_PHRASE, late[0].span, message, "take it out, or write `may`")
    if late and clause.organ is not None and draft.names.is_a(clause.organ.text, Kind.ORGAN):
        raise Fault(Code.UNCLEAR_PHRASE, late[0].span, "an organ has no standing that could change")
    return None if modal is Modal.MUST_NOT else becoming(draft.names, clause)


def _otherwise(draft: Draft, clause: ConductClause, item: Written) -> Otherwise | None:
    tail = next((one for one in clause.tails if one.kind.startswith("otherwise")), None)
    if tail is None:
        return None
    if clause.organ is not None and draft.names.is_a(clause.organ.text, Kind.ORGAN):
        return _organ_default(draft, clause, tail, item)
    if tail.kind != "otherwise":
        message = "a decision lapses or passes to another organ, and here a party does or leaves undone"
        raise Fault(Code.MISPLACED_DEADLINE, tail.span, message, "write `otherwise it is a former member`")
    about, result = _parts(tail)
    if result and result[-1].text in draft.names.nouns:
        phrase = _as_phrase(result, tail.span)
        return Otherwise(Default.EXIT, becoming=Becoming(standing_named(draft.names, phrase), AT_ONCE))
    return Otherwise(Default.NOTHING, text=_told(about, result))


def _parts(tail: ConductTail) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Of whom or what a tail speaks, and what it is then."""
    if len(tail.words) == 2:
        return tail.words[0], tail.words[1]
    return (Word("it", tail.span),), tail.words[0]


def _as_phrase(words: tuple[Word, ...], span: Span) -> Phrase:
    kept = tuple(word for word in words if word.text not in ("a", "an", "the"))
    return Phrase((Core("", kept, None, False, None, span),), (), (), None, span)


def _told(about: tuple[Word, ...], result: tuple[Word, ...]) -> str:
    return " ".join([*(word.text for word in about), "is", *(word.text for word in result)])


def _organ_default(draft: Draft, clause: ConductClause, tail: ConductTail, item: Written) -> Otherwise:
    """What happens when an organ misses its deadline. What cannot be carried out is not analysed, and said to be so."""
    about, result = _parts(tail) if tail.kind == "otherwise" else ((), ())
    every = draft.names.known(Kind.MATTER)
    words = [word.text for word in (*about, *clause.act)]
    matter = next((word for word in words if word in every), "")
    default, organ = Default.NOTHING, ""
    if tail.kind == "otherwise lapses":
        default = Default.LAPSES
    elif tail.kind in (PASSES, ON):
        default, organ = Default.PASSES, draft.names.need(tail.words[0][0], Kind.ORGAN).name
        check_heir(clause, tail, matter, draft.procedures)
    elif [word.text for word in result] in (["adopted"], ["deemed", "adopted"]):
        default = Default.ADOPTED
    if default in (Default.ADOPTED, Default.PASSES) and (not matter or matter in draft.own_rules):
        which = "an amendment, for it does not say of what" if matter else "a decision on no matter that is declared"
        reason = f"what happens when an organ misses its deadline, of {which}"
        draft.left.append(NotAnalysed(reason, item.clause, tuple(every)))
    if default is Default.NOTHING or not matter:
        return Otherwise(Default.NOTHING, text=_told(about, result) if about else "")
    return Otherwise(default, matter, organ)
