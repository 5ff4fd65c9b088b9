"""A difference as text for people."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter.words import capital
from verifier.diff.finding import (
    ActChange,
    Answer,
    BoundChange,
    ClauseChange,
    Difference,
    Fate,
    GuaranteeChange,
    MatterChange,
    OneWay,
    Share,
    Sort,
)
from verifier.explain.phrase import counted, listing, spoken
from verifier.report.diff import words
from verifier.report.diff.report import DiffReport
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.story import story_lines
from verifier.report.power.words import brief

INDENT = 14
NOTHING = "No decisions are compared."
PROVED = {True: "Proved for the roster of each version.", False: "Proved for every roster that both versions allow."}
OWN = (
    "So each version is read over its own roster. Parties of both vote once, and count in both; a party of one version "
    "alone votes, and counts, in that version alone."
)
STYLES = {
    Answer.EQUIVALENT: Style.GOOD, Answer.EASIER: Style.OPEN, Answer.HARDER: Style.OPEN,
    Answer.INCOMPARABLE: Style.OPEN, Answer.UNDECIDED: Style.BAD,
}  # fmt: skip
FATES = {
    Fate.KEPT: ("KEPT", Style.GOOD), Fate.GAINED: ("GAINED", Style.GOOD), Fate.LOST: ("LOST", Style.BAD),
    Fate.DELETED: ("DELETED", Style.BAD), Fate.NEW: ("NEW", Style.NAME), Fate.OPEN: ("NOT SETTLED", Style.OPEN),
    Fate.STILL: ("STILL NOT", Style.BAD),
}  # fmt: skip


def lines(report: DiffReport, width: int) -> Iterator[Line]:
    """The report, for a page of `width` columns."""
    found = report.difference
    yield line(Piece(f"{report.old.path} compared with {report.new.path}", Style.HEADING))
    titles = dict.fromkeys(one.title or "without a title" for one in (report.old, report.new))
    yield line(" → ".join(titles), hang=2)
    yield BLANK
    if found.alarm:
        yield line(Piece("SOUNDNESS ALARM: the interpreter contradicts the solver; please report it.", Style.BAD))
        yield line(found.alarm, indent=2)
        return
    yield from _section("Rosters", _rosters(found))
    yield from _section("Names", (_text(words.renaming(one)) for one in found.renamed))
    yield from _section("Decisions", _decisions(found))
    yield from _section("Vetoes", (_text(words.veto(one)) for one in found.vetoes))
    yield from _section("Power, as Banzhaf and Shapley-Shubik index", _shares(found.shares))
    yield from _section("Whom decisions bind", _bindings(found))
    yield from _section("Acts", (row for one in found.acts for row in act_lines(one)))
    yield from _section("Clauses", _clauses(found))
    yield from _section("Numbers that stayed", (_text(words.stale(one)) for one in found.stale))
    yield from _section("Guarantees", (row for one in found.guarantees for row in guarantee_lines(one, width)))
    yield from _summary(report)


def _section(title: str, rows: Iterable[Line]) -> Iterator[Line]:
    found = list(rows)
    if found:
        yield line(Piece(title, Style.HEADING))
        yield from found
        yield BLANK


def _text(text: str, indent: int = 2, style: Style = Style.PLAIN) -> Line:
    return line(Piece(text, style), indent=indent, hang=2)


def _sentence(text: str) -> str:
    return f"{capital(text)}{'' if text.endswith('.') else '.'}"


def _rosters(found: Difference) -> Iterator[Line]:
    for change in found.rosters.changes:
        yield _text(_sentence(change))
    if not found.rosters.common:
        yield _text(f"No roster is allowed by both versions: {found.rosters.reason}.")
    if found.rosters.own:
        yield _text(OWN)
    for note in found.notes:
        yield _text(_sentence(note))


def _decisions(found: Difference) -> Iterator[Line]:
    """Those that changed first, then those that are as before, in one line."""
    for one in found.matters:
        if one.answer is not Answer.EQUIVALENT:
            yield from decision_lines(one)
    other = {one.name for one in found.matters if one.answer is not Answer.EQUIVALENT}
    alike = (one for one in found.matters if one.answer is Answer.EQUIVALENT)
    same = [*dict.fromkeys(title(one if one.name in other else replace(one, period="")) for one in alike)]
    if same:
        yield line(
            Piece(f"{'EQUIVALENT':<{INDENT - 2}}", Style.GOOD), Piece(f"{listing(same, len(same))}."),
            indent=2, hang=INDENT - 2,
        )  # fmt: skip
        yield _text(PROVED[found.rosters.own], INDENT, Style.FAINT)


def title(one: MatterChange) -> str:
    """A kind of decision, with the circumstances and the time that it is about."""
    values = ", ".join(f"{spoken(name)}: {spoken(value)}" for name, value in one.circumstances)
    said = f"{spoken(one.name)} ({values})" if values else spoken(one.name)
    return f"{said}, {one.period}" if one.period else said


def decision_lines(one: MatterChange) -> Iterator[Line]:
    """One kind of decision: the answer, what separates the versions, the smallest cases."""
    place = words.places(*one.clauses)
    label = Piece(f"{str(one.answer).upper():<{INDENT - 2}}  ", STYLES.get(one.answer, Style.NAME))
    yield Line((label, Piece(title(one), Style.NAME)), 2, INDENT - 2, Piece(place, Style.FAINT) if place else None)
    if one.answer is Answer.APART:
        yield _text("What the versions make of common ballots cannot be compared; power can.", INDENT)
    if one.reason:
        yield _text(_sentence(one.reason), INDENT)
    yield from _way(one.lost, "Adopted before and not now, just when")
    yield from _way(one.gained, "Adopted now and not before, just when")


def _way(way: OneWay, heading: str) -> Iterator[Line]:
    if way.separator is None:
        return
    if way.situations:
        yield _text(f"{heading if way.complete else heading.replace('just when', 'among others when')}:", INDENT)
        yield from (line("– ", words.situation(one), indent=INDENT + 2, hang=2) for one in way.situations)
    yield _text(
        f"Smallest case, {words.size(way.separator)}: {way.separator.question}. {words.ends(way.separator)}", INDENT
    )
    yield from (_text(poll, INDENT + 2) for poll in words.polls(way.separator))


def _shares(shares: tuple[Share, ...]) -> Iterator[Line]:
    """Players with the same change together, matter by matter."""
    rows: dict[tuple[object, ...], list[str]] = {}
    for one in shares:
        rows.setdefault((one.matter, one.when, one.before, one.now, one.dummy), []).append(one.player)
    for (matter, when, before, now, dummy), names in rows.items():
        about = f"{spoken(str(matter))}{words.where(str(when))}: {listing(names)}"
        yield _text(f"{about}: {_index(before)} → {_index(now)}{_dummy(dummy)}")


def _index(value: object) -> str:
    return " and ".join(brief(one) for one in value) if isinstance(value, tuple) else "no player"


DUMMIES = {
    (True, False): "; it never counted before, and counts now",
    (False, True): "; it counted before, and never counts now",
}


def _dummy(dummy: object) -> str:
    return DUMMIES.get(dummy, "") if isinstance(dummy, tuple) else ""


def _bindings(found: Difference) -> Iterator[Line]:
    """Matters whose decisions bind others than before; those with the same change together."""
    rows: dict[object, list[BoundChange]] = {}
    for one in found.bound:
        rows.setdefault((one.before, one.now, one.freed.situations, one.tied.situations, one.reason), []).append(one)
    for first, *rest in rows.values():
        matters = [one.matter for one in (first, *rest)]
        before, now = listing(first.before), listing(first.now)
        yield _text(f"{listing(matters, len(matters))}: bound before: {before}; bound now: {now}.")
        yield from bond_lines(first)


def bond_lines(one: BoundChange) -> Iterator[Line]:
    """Who is bound in one version alone, or why that is not known."""
    if one.as_text:
        yield _text("Only the words of the clauses are compared: no roster is common to both versions.", INDENT)
    if one.reason:
        yield _text(_sentence(one.reason), INDENT)
    yield from _bond(one.freed, one.who[0], "No longer bound")
    yield from _bond(one.tied, one.who[1], "Newly bound")


def _bond(way: OneWay, who: str, heading: str) -> Iterator[Line]:
    """Who is bound in one version alone by what both adopt."""
    if way.separator is None:
        return
    when = "just when" if way.complete else "among others when"
    if way.situations:
        yield _text(f"{heading}, by a decision that both versions adopt, {when}:", INDENT)
        yield from (line("– ", words.situation(one), indent=INDENT + 2, hang=2) for one in way.situations)
    case = f"Smallest case, {words.size(way.separator)}: {way.separator.question}"
    yield _text(f"{case}. {spoken(who)} is {'no longer' if way.separator.before else 'newly'} bound.", INDENT)
    yield from (_text(poll, INDENT + 2) for poll in words.polls(way.separator))


def act_lines(one: ActChange) -> Iterator[Line]:
    """What became of an act, and when, or why that is not known."""
    verb = {"lawful": "is newly lawful", "unlawful": "is newly unlawful", "owed": "is newly owed"}
    term = f" within {one.within}" if one.within else ""
    when = "just when" if one.way.complete else "among others when"
    by = f" by {spoken(one.organ)}" if one.organ else ""
    said = f"to {spoken(one.act)} {verb.get(one.newly, 'is no longer owed')}{by}{term}, {when}"
    if one.reason:
        asked = f"to {spoken(one.act)} is {one.newly.removeprefix('perhaps ')}{by}{term}"
        said = f"it was not found out whether {asked} in the same situations as before: {one.reason}"
    yield _text(capital(f"{one.period}, {said}" if one.period else said))
    yield from (line("– ", words.situation(case), indent=4, hang=2) for case in one.way.situations)


def _clauses(found: Difference) -> Iterator[Line]:
    """What became of each clause; those in the same words that rest on the same together."""
    alike: dict[tuple[str, ...], dict[str, None]] = {}
    for one, topics in _by_place(found):
        if words.same_words(one):
            alike.setdefault(one.because, {})[one.now] = None
        elif one.said and one.said == one.says:
            yield _text(words.moved_on(one))
        else:
            yield from _clause(one, topics)
    yield from (_text(words.resting(tuple(places), because)) for because, places in alike.items())


def _clause(one: ClauseChange, topics: list[str]) -> Iterator[Line]:
    """What became of a clause; where it says something else, both sentences."""
    yield _text(words.clause(one, topics))
    yield from (line(Piece(label, Style.FAINT), text, indent=6, hang=8) for label, text in words.sentences(one))
    if one.topic == "holidays" and one.because:
        yield _text(_sentence(listing(one.because, len(one.because))), 6)


def _by_place(found: Difference) -> Iterator[tuple[ClauseChange, list[str]]]:
    """What became of each clause, once, with all that it is about: what changed first, what only moved last."""
    rows: dict[tuple[object, ...], list[ClauseChange]] = {}
    for one in found.clauses:
        rows.setdefault((one.sort, one.before, one.now, one.said, one.says, one.because), []).append(one)
    for sort in (Sort.CHANGED, Sort.ADDED, Sort.REMOVED, Sort.MOVED):
        yield from ((row[0], [*dict.fromkeys(one.topic for one in row)]) for key, row in rows.items() if key[0] is sort)


def guarantee_lines(one: GuaranteeChange, width: int) -> Iterator[Line]:
    """What became of a guarantee, with the case against one that is lost."""
    word, style = FATES[one.fate]
    yield line(Piece(f"{word:<{INDENT - 2}}", style), Piece(one.name, Style.NAME), indent=2, hang=INDENT - 2)
    yield _text(f"{_verdict(one, True)} {_verdict(one, False)}", INDENT)
    if one.fate is Fate.OPEN and one.now is not None and one.now.reason:
        yield _text(_sentence(one.now.reason), INDENT)
    if one.rewritten:
        yield _text("It says something else than before.", INDENT)
    if one.still is not None or one.gone:
        yield _text(words.in_old_words(one), INDENT)
    if one.remark:
        yield _text(_sentence(one.remark), INDENT)
    if one.story is not None:
        yield from story_lines(one.story, width)
        yield BLANK


def _verdict(one: GuaranteeChange, before: bool) -> str:
    verdict, when = (one.before, "Before") if before else (one.now, "Now")
    if verdict is None:
        return f"{when}: not there."
    return f"{when}: {words.graded(verdict)}."


def _summary(report: DiffReport) -> Iterator[Line]:
    found = report.difference
    if found.interrupted:
        yield line(Piece("PARTIAL RESULT: the run was interrupted.", Style.OPEN), " What is missing was not compared.")
        return
    counts = {answer: sum(one.answer is answer for one in found.matters) for answer in Answer}
    said = [f"{number} {answer}" for answer, number in counts.items() if number]
    kinds = counted(len(found.matters), "kind") if len(found.matters) != 1 else "1 kind"
    yield line(f"{kinds} of decision: {', '.join(said)}." if said else NOTHING)
    lost = [one.name for one in found.lost]
    if lost:
        verb = "is" if len(lost) == 1 else "are"
        yield line(Piece(f"{counted(len(lost), 'guarantee')} {verb} lost: {listing(lost)}.", Style.BAD))
    elif found.guarantees:
        yield line(Piece("No guarantee is lost.", Style.GOOD))
