"""How the rules change: amendment clauses, what may not be amended, what lapses; the units that are amended."""

from charter.atlarge import AMENDMENT, within
from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Amendment, Entrenched, Matter, NotAnalysed, Procedure, Sunset, Truth
from charter.resolve.binding import binds
from charter.resolve.dates import day
from charter.resolve.deadlines import carried
from charter.resolve.desk import placed
from charter.resolve.draft import Draft, Written
from charter.resolve.moments import period
from charter.resolve.procedures import origins
from charter.resolve.stages import Desktop, chain, organ_of
from charter.syntax import (
    Address,
    AmendmentClause,
    ArticleSet,
    EntrenchedClause,
    Manner,
    MatterClause,
    PartHeading,
    ProcedureClause,
    Sentence,
    SubjectTo,
    SunsetClause,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is said on how the rules change. `units` are in the order of the text."""

    amendments: tuple[Amendment, ...] = ()
    entrenched: tuple[Entrenched, ...] = ()
    sunsets: tuple[Sunset, ...] = ()
    units: tuple[str, ...] = ()


def changes(draft: Draft) -> Changes:
    """Every clause on amendment, entrenchment and lapse. What is wrong with them is reported."""
    units = _units(draft)
    _decided_apart(draft)
    amendments: list[Amendment] = []
    entrenched: list[Entrenched] = []
    sunsets: list[Sunset] = []
    for item in draft.written:
        with draft.desk.item():
            match item.provision:
                case AmendmentClause() as clause:
                    amendments.append(_amendment(draft, clause, item, units))
                case EntrenchedClause(articles, before):
                    until = day(before) if before is not None else None
                    entrenched.append(Entrenched(_covered(draft, articles, units), until, item.clause))
                case SunsetClause(articles, on, after):
                    end = day(on) if on is not None else None
                    sunsets.append(Sunset(_covered(draft, articles, units), end, period(after), item.clause))
                case _:
                    pass
    return Changes(tuple(amendments), tuple(entrenched), tuple(sunsets), units)


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def _units(draft: Draft) -> tuple[str, ...]:
    """Every article with a sentence in it, and every paragraph that a clause on amendment names by itself."""
    first: dict[str, int] = {}
    written = [item for item in draft.written if item.clause.address.startswith("article ")]
    for item in written:
        first.setdefault(item.clause.address.split("(")[0], item.span.start)
    for text in _named(draft):
        inside = [item.span.start for item in written if within(item.clause.address, text)]
        if inside:
            first.setdefault(text, inside[0])
    return tuple(sorted(first, key=lambda unit: (first[unit], len(unit))))


def _named(draft: Draft) -> list[str]:
    """The addresses that clauses on amendment, entrenchment and lapse name."""
    sets = [item.provision.articles for item in draft.written if isinstance(item.provision, _CLAUSES)]
    return [address.text for articles in sets for address in _addresses(draft, articles)]


_CLAUSES = (AmendmentClause, EntrenchedClause, SunsetClause)


def _covered(draft: Draft, articles: ArticleSet, units: tuple[str, ...]) -> tuple[str, ...]:
    """The units that a set of articles names. *Any other article* is one that no amendment clause names."""
    if articles.kind == "every":
        return units
    if articles.kind == "other":
        taken = [a.text for clause, _ in draft.each(AmendmentClause) for a in _addresses(draft, clause.articles)]
        return tuple(unit for unit in units if not any(within(unit, text) for text in taken))
    found = []
    _check_parts(draft, articles)
    for address in _addresses(draft, articles):
        with draft.desk.item():
            found.append(draft.names.address(address.text, address.span))
    return tuple(text for text in dict.fromkeys(found) if text in units)


def _addresses(draft: Draft, articles: ArticleSet) -> tuple[Address, ...]:
    """The addresses that a set of articles names; of a part those of the articles below its heading."""
    if articles.kind != "parts":
        return articles.articles
    known = _parts(draft)
    return tuple(Address(text, one.span) for one in articles.articles for text in known.get(one.text, ()))


def _parts(draft: Draft) -> dict[str, list[str]]:
    """The articles with a sentence in them, by the part that they stand in."""
    found: dict[str, list[str]] = {}
    own: list[str] = []
    for placed_ in draft.files.main.file.elements:
        element = placed_.element
        if isinstance(element, PartHeading):
            own = found.setdefault(f"part {element.label}", [])
        elif isinstance(element, Sentence) and element.address.startswith("article "):
            own += [text for text in [element.address.split("(")[0]] if text not in own]
    return found


def _check_parts(draft: Draft, articles: ArticleSet) -> None:
    """Report parts that the charter has not, or that have no article with a sentence in it."""
    known = _parts(draft)
    for one in articles.articles if articles.kind == "parts" else ():
        if not known.get(one.text):
            what = "has no article with a sentence in it" if one.text in known else "is not there in this charter"
            listed_ = ", ".join(f"`{part}`" for part in known)
            fix = f"the parts are {listed_}" if known else "name its articles: `articles 1, 2 and 3`"
            draft.desk.report(Code.UNKNOWN_ADDRESS, one.span, f"`{one.text}` {what}", fix)


# ── amendment clauses ─────────────────────────────────────────────────────────────────────────


def _amendment(draft: Draft, clause: AmendmentClause, item: Written, units: tuple[str, ...]) -> Amendment:
    rest = clause.articles.kind == "other"
    named = () if rest else _covered(draft, clause.articles, units)
    return Amendment(named, rest, _procedure(draft, clause, item), item.clause)


def _procedure(draft: Draft, clause: AmendmentClause, item: Written) -> Procedure:
    matter = draft.matters.get(AMENDMENT, Matter(AMENDMENT, (), (), (), item.clause))
    organ = organ_of(draft, clause.organ)
    for modifier in clause.modifiers:
        if isinstance(modifier, SubjectTo):
            draft.names.address(modifier.address.text, modifier.address.span)
    manner = Manner("rule", clause.formula, None, item.span)
    written = chain(Desktop(draft, matter, item.clause), clause.organ, manner, clause.modifiers)
    ways = origins(draft, matter, written.origins)
    (before, when), *more = ways
    if more or when != Truth(True):
        reason = "an amendment on a recommendation that is made in several ways"
        draft.left.append(NotAnalysed(reason, item.clause, (AMENDMENT,)))
    stages = carried((*before, *written.first, *written.rest), clause.modifiers, item.clause)
    return binds(draft, Procedure(AMENDMENT, organ.name, Truth(True), stages, (), item.clause))


def _decided_apart(draft: Draft) -> None:
    """Report where decisions on `amendment` are laid down beside the clauses on how articles are amended."""
    first = next((item for _, item in draft.each(AmendmentClause)), None)
    if first is None:
        return
    there = f"how articles are amended is said in {placed(first.clause)}"
    for clause, _ in draft.each(MatterClause):
        for decl in clause.matters:
            if decl.name.text == AMENDMENT:
                message = f"the matter `{AMENDMENT}` is declared here, and {there}"
                fix = f"take out `{AMENDMENT}` here, or give the matter another name"
                draft.desk.report(Code.AMENDMENT_TWICE, decl.name.span, message, fix)
    for decides, item in draft.each(ProcedureClause):
        if decides.verb != "recommends" and AMENDMENT in [word.text for word in decides.matters]:
            message = f"decisions on `{AMENDMENT}` are laid down here, and {there}"
            draft.desk.report(Code.AMENDMENT_TWICE, item.span, message, "let one of the two clauses say it")
