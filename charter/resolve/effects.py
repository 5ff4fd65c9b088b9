"""What adopted decisions bring about: standings, ends, longer notice; how long decisions and obligations last."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import (
    Becoming,
    Clause,
    Ends,
    Entry,
    Extends,
    Lapses,
    Makes,
    Matter,
    NotAnalysed,
    ParamRef,
    PartySet,
    Ref,
    Survives,
    Turn,
)
from charter.resolve.arguments import unknown_argument
from charter.resolve.bodies import settled
from charter.resolve.desk import Aftermath, Fault, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.files import said
from charter.resolve.formulas import not_admitted, stages
from charter.resolve.moments import period
from charter.resolve.names import Kind
from charter.resolve.phrases import group, without_ballot
from charter.resolve.procedures import matters_of
from charter.resolve.quantities import ROUND, stance
from charter.resolve.standings import due_of, standing_named
from charter.resolve.views import View
from charter.syntax import (
    AmendmentClause,
    Argument,
    EndsClause,
    EntryClause,
    ExtendsClause,
    LapsesClause,
    MakesClause,
    ObligationsClause,
    Phrase,
    ProcedureClause,
    Quantity,
    Word,
)

ANY = ("a", "any", "every", "each")


@dataclass(slots=True)
class Effects:
    """All clauses on what decisions bring about and on what lasts, in the order of the text."""

    makes: tuple[Makes, ...] = ()
    ends: tuple[Ends, ...] = ()
    extends: tuple[Extends, ...] = ()
    lapses: tuple[Lapses, ...] = ()
    entries: tuple[Entry, ...] = ()
    survives: tuple[Survives, ...] = ()


def effects(draft: Draft) -> Effects:
    """Resolve every clause of the kind. What is wrong with them is reported."""
    made = Effects()
    for item in draft.written:
        with draft.desk.item():
            match item.provision:
                case MakesClause() as clause:
                    made.makes += (_makes(draft, clause, item.clause),)
                case EndsClause() as clause:
                    made.ends += (_ends(draft, clause, item.clause),)
                case ExtendsClause() as clause:
                    made.extends += (_extends(draft, clause, item.clause),)
                case LapsesClause() as clause:
                    made.lapses += (_lapses(draft, clause, item),)
                case EntryClause() as clause:
                    made.entries += (_entry(draft, clause, item, made.entries),)
                case ObligationsClause() as clause:
                    made.survives += (_survives(draft, clause, item.clause),)
                case _:
                    pass
    return made


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def _matter(draft: Draft, quantity: Quantity, word: Word) -> Matter:
    """The matter of `an adopted admission`."""
    if quantity.kind not in ANY:
        message = "what a decision brings about is said of every one that is adopted"
        raise Fault(Code.UNCLEAR_PHRASE, quantity.span, message, f"write `an adopted {word.text}`")
    found = draft.matters.get(draft.names.need(word, Kind.MATTER).name)
    if found is None:
        raise Aftermath
    return found


def _makes(draft: Draft, clause: MakesClause, at: Clause) -> Makes:
    matter = _matter(draft, clause.quantity, clause.matter)
    to = standing_named(draft.names, clause.becomes)
    who, phrase = clause.who.quantity, clause.who.phrase
    if phrase is None or (who is not None and who.kind not in ("every", "each")):
        message = "whose standing changes is not clear: a party concerned, or every party of a kind"
        raise Fault(Code.UNCLEAR_PHRASE, clause.who.span, message, "write `the applicant`, or `every applicant`")
    view = draft.view(at, matter)
    whom = settled(view, phrase) if who is not None else party(view, phrase)
    becoming, casts = Becoming(to, due_of(clause.effective)), clause.taken
    if casts is None:
        return Makes(matter.name, whom, becoming, at)
    where, taken = stages(draft.names, casts.at), stance(casts.stance, casts.negated)
    if where is not None and where.ratification and not {*taken.ballots} & {*ROUND}:
        raise not_admitted(casts.span, said(view.source, casts.span), ROUND)
    parties = whom if isinstance(whom, PartySet) else PartySet(only=(whom,))
    return Makes(matter.name, replace(parties, filter=taken), becoming, at, where)


def party(view: View, phrase: Phrase) -> Ref:
    """The one party that a phrase means: a party concerned by the decision, or one named in the charter."""
    core, matter = phrase.cores[0], view.matter
    if core.determiner == "the" and len(core.words) > 1 and not core.concerned and matter is not None:
        kind = group(view, replace(phrase, cores=(replace(core, determiner=""), *phrase.cores[1:]))).parties
        fitting = [param.name for param in matter.params if param.kind == kind]
        if len(fitting) == 1:
            return ParamRef(fitting[0])
    found = without_ballot(phrase, group(view, phrase)).ref
    if found is None:
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, "one party is meant here: one that the decision concerns, or one by name",
            "write `the member concerned`, or declare whom the matter concerns: `matter admission(of: applicant)`",
        )  # fmt: skip
    return found


def _ends(draft: Draft, clause: EndsClause, at: Clause) -> Ends:
    matter = _matter(draft, clause.quantity, clause.matter)
    ended = draft.matters.get(draft.names.need(clause.ended, Kind.MATTER).name)
    if ended is None:
        raise Aftermath
    view = draft.view(at, matter)
    made = [_agreeing(view, ended, argument) for argument in clause.arguments]
    return Ends(matter.name, ended.name, tuple(one for one in made if one is not None), at)


def _agreeing(view: View, ended: Matter, argument: Argument) -> tuple[str, Ref] | None:
    """The party that a parameter of the decision ended must be; None where it may be any."""
    param = next((one for one in ended.params if one.name == argument.param.text), None)
    if param is None:
        raise unknown_argument(ended, argument.param.text, argument.param.span)
    if argument.quantity is None:
        return param.name, party(view, argument.phrase)
    if argument.quantity.kind in ANY and settled(view, argument.phrase) in (PartySet(), param.kind):
        return None
    message = "a decision is ended whose party is one of this decision, or any"
    fix = "write `by the member concerned`, or leave the brackets out"
    raise Fault(Code.UNCLEAR_PHRASE, argument.phrase.span, message, fix)


def _extends(draft: Draft, clause: ExtendsClause, at: Clause) -> Extends:
    matter = _matter(draft, clause.quantity, clause.matter)
    return Extends(matter.name, party(draft.view(at, matter), clause.who), period(clause.period), at)


# ── how long ──────────────────────────────────────────────────────────────────────────────────


def _lapses(draft: Draft, clause: LapsesClause, item: Written) -> Lapses:
    organs, matters = _decided(draft, clause)
    if organs:
        by = _deciders(draft)
        shared = [name for name in matters if by[name] - organs]
        if shared:
            reason = "decisions of one organ lapse on a matter that several organs decide"
            draft.left.append(NotAnalysed(reason, item.clause))
        matters = [name for name in matters if by[name] <= organs]
    found = period(clause.period)
    if found is None:
        raise Aftermath
    return Lapses(tuple(matters), found, item.clause)


def _entry(draft: Draft, clause: EntryClause, item: Written, before: tuple[Entry, ...]) -> Entry:
    due, (organs, matters) = due_of(clause.effective), _decided(draft, clause)
    if due.turn is Turn.TERM_END:
        message = "a term ends for a party that gives notice, or whose standing a decision changes"
        fix = "write `effective at the end of a term of 5 years` behind what is done, or what the decision makes"
        raise Fault(Code.UNCLEAR_PHRASE, item.span, message, fix)
    if organs and not matters:
        message = "the organ decides none of these matters"
        raise Fault(Code.UNCLEAR_PHRASE, item.span, message, "name a matter that it decides, or another organ")
    for one in before:
        twice = next((name for name in matters if name in one.matters), None)
        if twice is not None and (not organs or not one.organs or organs.intersection(one.organs)):
            message = f"when decisions on `{twice}` take effect is said already ({placed(one.clause)})"
            raise Fault(Code.SAID_TWICE, item.span, message, "name other matters in one of the two, or take it out")
    return Entry(tuple(matters), tuple(sorted(organs)), due, item.clause)


def _decided(draft: Draft, clause: LapsesClause | EntryClause) -> tuple[set[str], list[str]]:
    """The organs and the matters of `decisions of ORGAN on M`; of no matter by name, all but amendments."""
    organs = {draft.names.need(word, Kind.ORGAN).name for word in clause.organs}
    told = [draft.names.need(word, Kind.MATTER).name for word in clause.matters]
    named = [name for name in dict.fromkeys(told) if name in draft.matters]
    matters = named if told else [name for name in draft.matters if name not in draft.own_rules]
    by = _deciders(draft) if organs else {}
    return organs, [name for name in matters if not organs or organs & by[name]]


def _deciders(draft: Draft) -> dict[str, set[str]]:
    """The organs that decide each matter."""
    found: dict[str, set[str]] = {name: set() for name in draft.matters}
    for clause, _ in draft.each(ProcedureClause):
        if clause.verb != "recommends":
            for matter in matters_of(draft, clause):
                found[matter.name].add(clause.organ.text)
    for amends, _ in draft.each(AmendmentClause):
        found.setdefault(AMENDMENT, set()).add(amends.organ.text)
    return found


def _survives(draft: Draft, clause: ObligationsClause, at: Clause) -> Survives:
    if clause.quantity.kind not in ANY:
        message = "obligations last for all of a standing, or for none"
        raise Fault(Code.UNCLEAR_PHRASE, clause.quantity.span, message, "write `a` or `every`")
    parties = settled(draft.view(at), clause.phrase)
    if parties != PartySet(parties.standings) or not parties.standings:
        message = "whose obligations last is said by a standing"
        raise Fault(Code.UNCLEAR_PHRASE, clause.phrase.span, message, "write `obligations of a former member last …`")
    under = clause.under
    addresses = (draft.names.address(under.text, under.span),) if under is not None else ()
    return Survives(parties.standings, period(clause.period), addresses, at)
