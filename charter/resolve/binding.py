"""Whom the decisions under a procedure bind."""

from dataclasses import replace
from itertools import pairwise

from charter.atlarge import within
from charter.diagnostics import Code
from charter.model import Bound, Matter, PartySet, Procedure, StageKind
from charter.resolve.desk import Fault, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.files import said
from charter.resolve.formulas import stages
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, cores, group
from charter.resolve.quantities import stance
from charter.syntax import BindingClause, BoundGroup, Casts, Is, Phrase, Predicate

NOBODY = PartySet(minus=(PartySet(),))
"""The set of no party at all."""


def check_binding(draft: Draft) -> None:
    """Look up the names of every clause on whom decisions bind."""
    for clause, item in draft.each(BindingClause):
        if not any(core.concerned or core.determiner == "the" for core in cores(clause.bound)):
            with draft.desk.item():
                _bound(draft, clause, item, None)
        for before, group_ in pairwise(clause.bound):
            with draft.desk.item():
                _apart(draft, before, group_)
        for organ in clause.organs:
            with draft.desk.item():
                draft.names.need(organ, Kind.ORGAN)
        with draft.desk.item():
            if clause.notwithstanding is not None:
                draft.names.address(clause.notwithstanding.text, clause.notwithstanding.span)
        for word in clause.matters:
            with draft.desk.item():
                draft.names.need(word, Kind.MATTER)


def _apart(draft: Draft, before: BoundGroup, after: BoundGroup) -> None:
    """Fault where words of one group could be meant for the other as well."""
    words = said(draft.files.source_of(after.subject.span), after.subject.span)
    if not _by_ballot(before) and _by_ballot(after):
        raise Fault(
            Code.UNCLEAR_PHRASE, after.subject.span, "the ballot may be meant of the last group or of all of them",
            "put the groups whose ballot counts first, or say it of each",
        )  # fmt: skip
    if after.subject.quantity is not None or after.subject.phrase is None or before.predicate is not None:
        return
    if before.subject.phrase is not None and before.subject.phrase.excluded:
        raise Fault(
            Code.UNCLEAR_PHRASE, after.subject.span, f"`{words}` may be bound, or taken out as well",
            f"write `and other than {words}`, or put `{words}` first",
        )  # fmt: skip
    word = bare_word(after.subject.phrase)
    if word is not None and draft.names.find(word.text, Kind.ROLE, Kind.BLOC, Kind.ORGAN):
        raise Fault(
            Code.UNCLEAR_PHRASE, after.subject.span, f"`{words}` does not say which of its parties are bound",
            f"write `every member of {words}`",
        )  # fmt: skip


def _by_ballot(written: BoundGroup) -> bool:
    phrase = written.subject.phrase
    return written.predicate is not None or (phrase is not None and bool(phrase.presence))


def binds(draft: Draft, procedure: Procedure) -> Procedure:
    """The procedure with those whom its decisions bind. Two clauses that disagree are reported."""
    here = [(c, item) for c, item in draft.each(BindingClause) if _applies(c, procedure)]
    above = [c.notwithstanding.text for c, _ in here if c.notwithstanding is not None]
    here = [(c, item) for c, item in here if not any(within(item.clause.address, address) for address in above)]
    matter = draft.matters.get(procedure.matter)
    found: tuple[Bound, ...] | None = None
    for clause, item in here:
        with draft.desk.item():
            bound = _bound(draft, clause, item, matter)
            _voted_there(procedure, clause, bound)
            if found is not None and not _alike(found, bound):
                raise _bound_twice(procedure, here[0][1], item)
            found = bound if found is None else found
    return replace(procedure, binds=found or ())


def _voted_there(procedure: Procedure, clause: BindingClause, bound: tuple[Bound, ...]) -> None:
    """Fault where a clause asks for ballots of a stage that decisions under the procedure do not have."""
    for one, written in zip(bound, clause.bound, strict=False):
        at = one.where
        there = (
            stage.kind is StageKind.RATIFICATION if at and at.ratification else at is None or stage.organ == at.organ
            for stage in procedure.stages
        )
        if at is not None and not any(there):
            where = "no ratification" if at.ratification else f"no vote in `{at.organ}`"
            fix = f"say whom decisions on `{procedure.matter}` bind in a sentence of its own"
            message = f"a decision on `{procedure.matter}` has {where}, and this asks for ballots there"
            raise Fault(
                Code.UNCLEAR_PHRASE, written.predicate.span if written.predicate else written.subject.span, message, fix
            )


def _applies(clause: BindingClause, procedure: Procedure) -> bool:
    by = not clause.organs or procedure.organ in [word.text for word in clause.organs]
    return by and (not clause.matters or procedure.matter in [word.text for word in clause.matters])


def _alike(one: tuple[Bound, ...], other: tuple[Bound, ...]) -> bool:
    """Whether both bind the same, in whatever order."""
    left, right = ([(item.group, item.stance, item.where) for item in bound] for bound in (one, other))
    return all(item in right for item in left) and all(item in left for item in right)


def _bound(draft: Draft, clause: BindingClause, item: Written, matter: Matter | None) -> tuple[Bound, ...]:
    if not clause.bound:
        return (Bound(NOBODY, None, item.clause),)
    return tuple(_of_group(draft, group_, item, matter) for group_ in clause.bound)


def _of_group(draft: Draft, written: BoundGroup, item: Written, matter: Matter | None) -> Bound:
    subject = written.subject
    many = subject.quantity.kind if subject.quantity else "every"
    if many not in ("every", "each") or subject.phrase is None:
        raise Fault(
            Code.UNCLEAR_PHRASE, subject.span, "whom a decision binds must be said of all of a kind",
            "write `bind every member`, `bind the members in favour` or `bind no one`",
        )  # fmt: skip
    found = group(draft.view(item.clause, matter), subject.phrase)
    if found.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, subject.span, "a decision binds parties and not their weight")
    if matter is not None and not found.refs and not found.single:
        _not_one(draft, subject.phrase, matter)
    casts = _ballot(written.predicate)
    if casts is None:
        return Bound(replace(found.parties, filter=None), found.parties.filter, item.clause)
    return Bound(found.parties, stance(casts.stance, casts.negated), item.clause, stages(draft.names, casts.at))


def _not_one(draft: Draft, phrase: Phrase, matter: Matter) -> None:
    """Fault where `the applicant` points to one party and the matter has none."""
    core = phrase.cores[0]
    noun = core.words[-1].text if core.words else ""
    if core.determiner == "the" and noun in draft.names.nouns and f"{noun}s" in draft.names.nouns:
        raise Fault(
            Code.WHICH_PARTY_CONCERNED, core.span, f"a decision on `{matter.name}` has no `{noun}` of its own",
            f"write `every {noun}`, or name the matters: `decisions on … bind the {noun}`",
        )  # fmt: skip


def _ballot(predicate: Predicate | None) -> Casts | None:
    match predicate:
        case None | Casts():
            return predicate
        case Is(negated, Casts(negated=inner) as casts):
            return replace(casts, negated=inner != negated)
        case _:
            raise Fault(
                Code.UNCLEAR_PHRASE, predicate.span, "only a ballot can mark out those whom a decision binds",
                "write `in favour`, `not against`, `present` …",
            )  # fmt: skip


def _bound_twice(procedure: Procedure, one: Written, other: Written) -> Fault:
    return Fault(
        Code.BOUND_TWICE, other.span,
        f"whom decisions on `{procedure.matter}` bind is said already, and otherwise ({placed(one.clause)})",
        f"begin one of the two with `notwithstanding {one.clause.address},`",
    )  # fmt: skip
