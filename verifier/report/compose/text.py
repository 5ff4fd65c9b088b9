"""The report for people: each situation with its parties, what each charter makes of them, and what settles it."""

from collections.abc import Iterator

from charter.words import addresses, capital, counted, listing, spoken
from verifier.compose.finding import Case, Cleared, Composition, Finding, Ground, Kind, Proof, Side, Unsettled
from verifier.report.compose.report import ComposeReport
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint

BODY = 12
STEP = 14


def render(report: ComposeReport, page: Page) -> str:
    """The whole report as text."""
    return paint(lines(report), page)


def lines(report: ComposeReport) -> Iterator[Line]:
    """The whole report as lines."""
    found = report.composition
    names = [spoken(one.name) for one in found.neighbours]
    yield line(Piece(f"{listing(names)}, together", Style.HEADING))
    for one in found.neighbours:
        members = f", {len(one.listed)} members listed" if one.listed is not None else ""
        yield line(f"{spoken(one.name)}: {one.model.title}, {one.path}{members}", indent=2, hang=2)
    yield from _said(found)
    for finding in found.findings:
        yield BLANK
        yield from finding_lines(finding)
    for item in found.open:
        yield BLANK
        yield from _entry("UNDECIDED", Style.OPEN, f"whether {whoever(item.about)} against another charter", item)
        yield line(f"{spoken(item.reason)}.", indent=BODY, hang=2)
    yield from _cleared(found)
    yield BLANK
    yield from _end(report)


def _said(found: Composition) -> Iterator[Line]:
    for circle in found.circles:
        said = [f"{spoken(one.first)} comes before {spoken(one.last)} ({one.by})" for one in circle.steps]
        words = f"{listing(said, len(said))}. Between them no such clause says which goes first."
        yield line(Piece("Circular: ", Style.FAINT), words, indent=2, hang=10)
    told = [link for link in found.links if link.said or link.first != link.second]
    for link in told:
        words = f"{spoken(link.first)} in {spoken(link.one)} is {spoken(link.second)} in {spoken(link.other)}"
        yield line(
            Piece("Same: ", Style.FAINT), f"{words}{f', by {link.said}' if link.said else ''}.", indent=2, hang=6
        )


def finding_lines(finding: Finding) -> Iterator[Line]:
    """One situation: what each charter says of it, what settles it, what proves it."""
    label, style = ("SETTLED", Style.GOOD) if finding.settled else ("CLASH", Style.BAD)
    yield line(Piece(f"{label:<{BODY}}", style), Piece(spoken(finding.title), Style.NAME), hang=BODY)
    who = f" It is about {listing([spoken(one) for one in finding.parties])}." if finding.parties else ""
    yield line(f"{capital(finding.kind.value)}.{who}", indent=BODY, hang=2)
    for side in finding.sides:
        yield from _side(side)
    for remark in finding.remarks:
        yield line(spoken(remark), indent=BODY, hang=2)
    yield from _settled(finding)
    if finding.cases:
        yield line(Piece("Proof ", Style.NAME), f"{_proved(finding)}:", indent=BODY, hang=2)
        yield from _cases(finding.cases)


def _proved(finding: Finding) -> str:
    """What the cases of a finding prove."""
    if finding.kind is Kind.IMPOSSIBLE:
        return "that no lawful act meets the duty"
    if finding.kind is Kind.MEMBERSHIP:
        return "that nobody is free to be in all of them"
    if finding.kind is Kind.DECISION and not finding.replayed:
        return f"of what {finding.sides[-1].charter} says"
    return "of what the third adds"


def _settled(finding: Finding) -> Iterator[Line]:
    if finding.settled is None:
        words = "; ".join(spoken(each) for each in finding.looked) or "no clause says which goes first"
        yield line(Piece("Settled by nothing: ", Style.NAME), f"{words}.", indent=BODY, hang=2)
        return
    follows = finding.settled.follows if finding.settled.ground is not Ground.OWN else ""
    first = f" {spoken(follows)} is followed." if follows else ""
    words = f"{spoken(finding.settled.by)} ({finding.settled.ground.value}): {spoken(finding.settled.words)}.{first}"
    yield line(Piece("Settled by ", Style.NAME), words, indent=BODY, hang=2)


def _side(side: Side) -> Iterator[Line]:
    called = spoken(side.charter)
    name = f"{called:<{BODY - 4}}  " if len(called) <= BODY - 4 else f"{called}: "
    number = len(side.history.world.actors)
    under = f", under {addresses(list(side.clauses))}" if side.clauses else ""
    so = [*side.conditions, *(f"{one} is not so" for one in side.lacking)]
    while_ = f", while {listing(so, len(so))}" if so else ""
    size = f" ({number} {'party' if number == 1 else 'parties'})"
    yield line(Piece(name, Style.NAME), f"{capital(spoken(side.says))}{under}{while_}{size}.", indent=2, hang=BODY - 2)
    for number, step in enumerate(side.steps, 1):
        by = f", under {step.under}" if step.under else ""
        yield line(f"Step {number}  {step.heading}{by}. {step.result}", indent=BODY, hang=8)
        for stage in step.steps:
            camps = "; ".join(f"{camp.word} {_names(camp.names)}" for camp in stage.camps if camp.names)
            yield line(f"{stage.heading}: {camps}.", indent=STEP, hang=2)


def whoever(about: str) -> str:
    """Of whom it is said: of a party, where it is not of an organ."""
    return about if about.startswith("the organ ") else f"a party {about}"


def _names(names: tuple[str, ...]) -> str:
    said = [spoken(name) for name in names]
    return listing(said) if len(said) <= 8 else f"{len(said)} ({', '.join(said[:3])} and others)"


def _cleared(found: Composition) -> Iterator[Line]:
    if found.cleared:
        yield BLANK
        whose = "the memberships of the table" if _listed(found) else "every combination of memberships"
        words = f"for every roster and {whose}, unless a line says less."
        yield line(Piece(f"{'NEVER':<{BODY}}", Style.GOOD), f"Proved {words}", hang=BODY)
    for item in found.cleared:
        against = listing(item.clauses[1:], len(item.clauses))
        yield line(f"That {whoever(item.about)} ({item.clauses[0]}) against {against}:", indent=BODY, hang=2)
        complete = f" {capital(item.complete)}." if item.complete else ""
        yield line(f"{capital(spoken(item.reason))}.{complete}", indent=STEP, hang=2)
        yield from _cases(item.cases)
    if found.apart:
        yield BLANK
        pairs = "; ".join(f"{spoken(one)} and {spoken(other)}" for one, other in found.apart)
        words = f"{pairs}. Nothing that the one demands, permits or decides is forbidden or decided by the other."
        yield line(Piece(f"{'APART':<{BODY}}", Style.FAINT), words, hang=BODY)


def _cases(cases: tuple[Case, ...]) -> Iterator[Line]:
    """What excludes each case: what was asked of a charter, and how the answer was checked."""
    for case in cases:
        so = Piece(f"Where {case.so}: " if case.so else "", Style.FAINT)
        for number, proof in enumerate(case.proofs):
            head = so if number == 0 else Piece("")
            yield line(head, f"{capital(_proof(proof)) if not head.text else _proof(proof)}.", indent=STEP, hang=2)


def _proof(proof: Proof) -> str:
    claim = f"{proof.claim[:1].lower()}{proof.claim[1:]}"
    asked = counted(proof.questions, "question")
    how = f"{asked}, two solvers find no case" if proof.questions else "by its text alone"
    return f"under {spoken(proof.charter)} {claim} ({how})"


def _listed(found: Composition) -> bool:
    return any(one.listed is not None for one in found.neighbours)


def _entry(label: str, style: Style, words: str, item: Cleared | Unsettled) -> Iterator[Line]:
    yield line(Piece(f"{label:<{BODY}}", style), f"{capital(words)}: {' and '.join(item.clauses)}.", hang=BODY)


def _end(report: ComposeReport) -> Iterator[Line]:
    found = report.composition
    settled = len(found.findings) - len(found.clashes)
    counts = [f"{len(found.clashes)} that nothing settles", f"{settled} settled", f"{len(found.open)} undecided"]
    yield line(f"{len(found.findings)} found: {', '.join(counts)}. {len(found.cleared)} excluded by proof.")
    if report.table:
        yield line(f"Memberships are those of {report.table}.")
    yield line(f"Exit {int(report.exit)}: {report.meaning}.")
