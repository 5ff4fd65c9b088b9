"""Clauses that are read and understood, their names looked up, and that no analysis covers yet."""

from charter.diagnostics import Code
from charter.model import Clause, Matter, NotAnalysed
from charter.resolve.desk import Fault, listed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind
from charter.resolve.phrases import cores, group
from charter.resolve.procedures import matters_of
from charter.resolve.stages import Desktop, chain
from charter.source import Span
from charter.syntax import (
    AmendmentClause,
    ArticleSet,
    AtDeadline,
    ConductClause,
    Core,
    EntrenchedClause,
    MakesClause,
    Manner,
    ObligationsClause,
    Phrase,
    ProcedureClause,
)


def unanalysed(draft: Draft) -> tuple[NotAnalysed, ...]:
    """Every clause, in order, of which only the names were checked; and every deadline."""
    found = []
    for item in draft.written:
        with draft.desk.item():
            construct = _construct(draft, item)
            if construct:
                found.append(NotAnalysed(construct, item.clause, _matters(draft, item)))
    return tuple(found)


def _matters(draft: Draft, item: Written) -> tuple[str, ...]:
    """The matters of which the clause may have decisions adopted that fail by the rule."""
    match item.provision:
        case ProcedureClause(modifiers=modifiers) as clause:
            adds = any(isinstance(m, AtDeadline) and m.kind in ("adopted", "passes") for m in modifiers)
            return tuple(matter.name for matter in matters_of(draft, clause)) if adds else ()
        case ConductClause(act=act, tails=tails):
            result = [word.text for tail in tails if tail.kind == "otherwise" for part in tail.words for word in part]
            every = list(draft.names.known(Kind.MATTER))
            told = [name for name in every if name in [*result, *(word.text for word in act)]]
            return tuple(told or every) if "adopted" in result else ()
        case _:
            return ()


def _construct(draft: Draft, item: Written) -> str:
    """What the clause is, if it is not analysed; its names are looked up. Empty for any other clause."""
    match item.provision:
        case ConductClause() as conduct:
            _conduct(draft, conduct, item.clause)
            return "conduct: what parties must, may and must not do"
        case MakesClause() as makes:
            _makes(draft, makes, item.clause)
            return "a change of standing"
        case ObligationsClause() as obligations:
            _kind(draft, obligations.phrase, item.clause)
            return "obligations that last"
        case AmendmentClause() as amendment:
            _amendment(draft, amendment, item)
            return "amendment"
        case EntrenchedClause(articles):
            _articles(draft, articles)
            return "a clause that may not be amended"
        case ProcedureClause(modifiers=modifiers):
            late = [m for m in modifiers if isinstance(m, AtDeadline) and m.kind != "lapses"]
            for modifier in late:
                if modifier.organ is not None:
                    draft.names.need(modifier.organ, Kind.ORGAN)
            return "a deadline, and what happens then" if late else ""
        case _:
            return ""


def _kind(draft: Draft, phrase: Phrase, clause: Clause, matter: Matter | None = None) -> None:
    group(draft.view(clause, matter), phrase)


def _conduct(draft: Draft, conduct: ConductClause, clause: Clause) -> None:
    if conduct.organ is not None:
        draft.names.need(conduct.organ, Kind.ORGAN, Kind.PARTY)
    if conduct.phrase is not None:
        _kind(draft, conduct.phrase, clause)
    for tail in conduct.tails:
        if tail.address is not None:
            draft.names.address(tail.address.text, tail.address.span)
        for core in cores(tail.formula):
            _question(draft, core)


def _question(draft: Draft, core: Core) -> None:
    """A matter with brackets behind it: it must be declared, and so must its parameters."""
    if core.arguments is None or not core.words:
        return
    name = draft.names.need(core.words[-1], Kind.MATTER).name
    matter = draft.matters.get(name)
    for argument in core.arguments:
        if matter is not None and argument.param.text not in [param.name for param in matter.params]:
            raise unknown_argument(matter, argument.param.text, argument.param.span)


def unknown_argument(matter: Matter, name: str, span: Span) -> Fault:
    """The fault of an argument for which a matter has no parameter."""
    known = [item.name for item in matter.params] + [item.name for item in matter.categories]
    fix = f"it has {listed(known)}" if known else "write it without brackets"
    return Fault(Code.WRONG_ARGUMENTS, span, f"`{matter.name}` has no parameter `{name}`", fix)


def _makes(draft: Draft, makes: MakesClause, clause: Clause) -> None:
    name = draft.names.need(makes.matter, Kind.MATTER).name
    matter = draft.matters.get(name)
    if makes.who.phrase is not None:
        _kind(draft, makes.who.phrase, clause, matter)
    _kind(draft, makes.becomes, clause)


def _amendment(draft: Draft, amendment: AmendmentClause, item: Written) -> None:
    _articles(draft, amendment.articles)
    manner = Manner("rule", amendment.formula, None, item.span)
    about = Matter("amendment", (), (), (), item.clause)
    chain(Desktop(draft, about, item.clause), amendment.organ, manner, amendment.modifiers)


def _articles(draft: Draft, articles: ArticleSet) -> None:
    for address in articles.articles:
        with draft.desk.item():
            draft.names.address(address.text, address.span)
