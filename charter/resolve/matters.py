"""What can be decided: matters, their parameters and categories, and to whom they are reserved."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.diagnostics import Code
from charter.model import Category, Clause, Matter, Param, ParamRef, PartySet
from charter.resolve.desk import Aftermath, Fault, listed
from charter.resolve.draft import Draft
from charter.resolve.names import ANYONE, Kind
from charter.resolve.phrases import group, without_ballot
from charter.syntax import (
    AmendmentClause,
    ConsentClause,
    Core,
    MatterClause,
    MatterDecl,
    ParamDecl,
    Phrase,
    ReservedClause,
    Word,
)

SMALL = ("by", "of", "on", "in", "to", "against")
"""Small words that may name a parameter for a party."""


def matters(draft: Draft) -> None:
    """Fill in the draft's matters."""
    for clause, item in draft.each(MatterClause):
        for decl in clause.matters:
            with draft.desk.item():
                _declare(draft, decl, item.clause)
    for reserved, item in draft.each(ReservedClause):
        for word in reserved.matters:
            with draft.desk.item():
                _reserve(draft, word, reserved, item.clause)
    for consent, item in draft.each(ConsentClause):
        for matter in draft.matters.values():
            with draft.desk.item():
                _agrees(draft, matter, consent, item.clause)
    _amendment(draft)


def _amendment(draft: Draft) -> None:
    """Decisions that amend articles are on a matter that nobody declares."""
    first = next((item for _, item in draft.each(AmendmentClause)), None)
    if first is not None and AMENDMENT not in draft.matters:
        draft.own_rules.add(AMENDMENT)
        draft.matters[AMENDMENT] = Matter(AMENDMENT, (), (), (), first.clause)


def _declare(draft: Draft, decl: MatterDecl, clause: Clause) -> None:
    """Keep the matter if its name is its own."""
    matter = _matter(draft, decl, clause)
    declared = draft.names.declared.get(decl.name.text)
    if declared is not None and declared.span == decl.name.span:
        draft.matters[matter.name] = matter


def _matter(draft: Draft, decl: MatterDecl, clause: Clause) -> Matter:
    params: list[Param] = []
    categories: list[Category] = []
    seen: set[str] = set()
    for param in decl.params:
        if param.name.text in seen:
            message = f"`{decl.name.text}` has two parameters `{param.name.text}`"
            raise Fault(Code.NAME_DECLARED_TWICE, param.name.span, message, "give one of them another name")
        seen.add(param.name.text)
        made = _param(draft, param, Matter(decl.name.text, tuple(params), (), (), clause))
        if isinstance(made, Param):
            params.append(_apart(param, made, params) if param.other else made)
        else:
            categories.append(made)
            known = draft.names.categories.get(made.name, ())
            draft.names.categories[made.name] = tuple(dict.fromkeys((*known, *made.values)))
    return Matter(decl.name.text, tuple(params), tuple(categories), (), clause)


def _param(draft: Draft, param: ParamDecl, so_far: Matter) -> Param | Category:
    """A parameter for a party if its words say who; one with several other words is a category.

    `so_far` is the matter with the parameters before it.
    """
    kinds = [_is_kind(draft, cores[0].words[-1]) for cores in param.alternatives]
    if not any(kinds) and len(kinds) > 1 and not param.other and not param.excluded:
        _own_name(param)
        values = tuple(cores[0].words[0].text for cores in param.alternatives)
        if len(set(values)) < len(values):
            raise Fault(Code.NAME_DECLARED_TWICE, param.name.span, f"`{param.name.text}` has one value twice")
        return Category(param.name.text, values)
    groups = [_kind(draft, cores, so_far) for cores in param.alternatives]
    return Param(
        param.name.text, _less(draft, param, groups[0] if len(groups) == 1 else _joined(param, groups), so_far)
    )


def _apart(param: ParamDecl, made: Param, before: list[Param]) -> Param:
    """The parameter for a party that is none of those of the parameters before it."""
    if not before:
        message = f"`{param.name.text}` is to be another party, and no party stands before it"
        fix = "write whom it differs from before it: `matter dispute(claimant: member, respondent: other member)`"
        raise Fault(Code.UNCLEAR_PHRASE, param.name.span, message, fix)
    less = (*(ParamRef(one.name) for one in before), *made.group.minus)
    return replace(made, group=replace(made.group, minus=tuple(dict.fromkeys(less))))


def _less(draft: Draft, param: ParamDecl, found: PartySet, so_far: Matter) -> PartySet:
    """The set without whom stands behind `other than`: sets, named parties, and those of the parameters before it."""
    if not param.excluded:
        return found
    for core in (core for cores in param.excluded for core in cores if core.concerned):
        message = "who is concerned is declared here, so that nobody is concerned yet"
        before = [one.name for one in so_far.params]
        fix = (
            f"write `other than the {before[-1]}`, or `other` in front" if before else "name a role, a bloc or a party"
        )
        raise Fault(Code.WHICH_PARTY_CONCERNED, core.span, message, fix)
    if found.only:
        message = f"`{param.name.text}` stands for one party by name, and nobody is taken out of it"
        raise Fault(Code.UNCLEAR_PHRASE, param.name.span, message, "begin with a kind of party: `member`")
    anyone = Core("", (Word(ANYONE[0], param.name.span),), None, False, None, param.name.span)
    phrase = Phrase((anyone,), (), param.excluded, None, param.name.span)
    less = group(draft.view(so_far.clause, so_far), phrase).parties.minus
    if any(part == replace(found, minus=()) for part in less):
        message = f"`{param.name.text}` stands for nobody: whoever it may be is left out"
        raise Fault(Code.UNCLEAR_PHRASE, param.name.span, message, "leave out fewer, or write another kind of party")
    return replace(found, minus=less)


def _own_name(param: ParamDecl) -> None:
    """Fault where a category is called by a small word, so that `when by is military` could not be written."""
    if param.name.text in SMALL:
        message = f"`{param.name.text}` cannot name a category, of which clauses say what it is"
        raise Fault(
            Code.RESERVED_NAME, param.name.span, message, "give it a name of its own: `kind: civil or military`"
        )


def _is_kind(draft: Draft, word: Word) -> bool:
    named = (Kind.ROLE, Kind.BLOC, Kind.ORGAN, Kind.PARTY)
    return word.text in ANYONE or word.text in draft.names.nouns or draft.names.is_a(word.text, *named)


def _kind(draft: Draft, cores: tuple[Core, ...], so_far: Matter) -> PartySet:
    return group(draft.view(so_far.clause), Phrase(cores, (), (), None, cores[0].span)).parties


def _joined(param: ParamDecl, groups: list[PartySet]) -> PartySet:
    if any(found != PartySet(found.standings) or not found.standings for found in groups):
        raise Fault(
            Code.UNCLEAR_PHRASE, param.name.span, f"`{param.name.text}` may join standings by `or`, and nothing else",
            "write `of: member or applicant`",
        )  # fmt: skip
    return PartySet(tuple(dict.fromkeys(standing for found in groups for standing in found.standings)))


def _reserve(draft: Draft, word: Word, reserved: ReservedClause, clause: Clause) -> None:
    draft.names.need(word, Kind.MATTER)
    matter = draft.matters.get(word.text)
    if matter is None:
        raise Aftermath
    refs = without_ballot(reserved.to, group(draft.view(clause, matter), reserved.to)).refs
    names = tuple(ref.name for ref in refs if isinstance(ref, ParamRef))
    if not names or len(names) < len(refs):
        message = f"`{word.text}` can be reserved to a party that it concerns, and to nobody else"
        raise Fault(Code.WHICH_PARTY_CONCERNED, reserved.to.span, message, "write `the member concerned`")
    held = tuple(dict.fromkeys((*matter.reserved_to, *names)))
    draft.matters[matter.name] = replace(matter, reserved_to=held, reserved_by=(*matter.reserved_by, clause))


def _agrees(draft: Draft, matter: Matter, consent: ConsentClause, clause: Clause) -> None:
    """The consent asked for must be that of the parties a matter is reserved to."""
    if not matter.reserved_to:
        return
    refs = without_ballot(consent.of, group(draft.view(clause, matter), consent.of)).refs
    if {ref.name for ref in refs if isinstance(ref, ParamRef)} != set(matter.reserved_to):
        held = listed(matter.reserved_to)
        message = f"`{matter.name}` is reserved to {held}, and another consent is asked for here"
        raise Fault(Code.WHICH_PARTY_CONCERNED, consent.of.span, message)
