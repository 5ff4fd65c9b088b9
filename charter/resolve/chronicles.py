"""Scenarios of several steps: deeds, decisions and expectations in the order in which they happen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from charter.diagnostics import Code
from charter.model import Check, CheckKind, Chronicle, DeedDone, Happening, Moment, Procedure, VoteHeld
from charter.resolve.acts import done_to, label, organ_label
from charter.resolve.dates import day
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.resolve.files import clause_at
from charter.resolve.moments import lapse
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, group
from charter.resolve.scenarios import Scene
from charter.resolve.told import Told, conditions, counts, named, places, since, sizes, stories_told, unclear, weights
from charter.source import Span
from charter.syntax import Argument, DoneLine, ExpectLine, GivenLine, MatterUse, Phrase, VoteLine, When, Word

MATTER = "amendment"
"""The matter of decisions that amend an article."""


def chronicles(draft: Draft, procedures: tuple[Procedure, ...]) -> tuple[Chronicle, ...]:
    """Every scenario of several steps, in the order of the text."""
    found = []
    for told in stories_told(draft.files.main.file.elements):
        if told.several_steps:
            with draft.desk.item():
                found.append(_Steps(draft, told, procedures).chronicle())
    return tuple(found)


class _Steps:
    """One scenario of several steps while it is resolved."""

    def __init__(self, draft: Draft, told: Told, procedures: tuple[Procedure, ...]) -> None:
        self.draft = draft
        self.told = told
        self.procedures = procedures
        self.clause = clause_at(f'scenario "{told.name}"', told.span)

    def chronicle(self) -> Chronicle:
        """The scenario of the model."""
        placed = tuple(item for item in self.told.given if item.kind == "place")
        return Chronicle(
            name=self.told.name,
            since=since(self.told),
            sizes=sizes(self.draft, self.told, self.clause),
            counts=counts(self.draft, self.told, self.clause),
            weights=weights(self.draft, self.told),
            places=places(self.draft, tuple(item for item in placed if not self._is_value(item.names[0].text))),
            conditions=conditions(self.draft, self.told),
            happenings=tuple(self._happenings()),
            clause=self.clause,
        )

    def _is_value(self, name: str) -> bool:
        return name in self.draft.names.categories

    def _happenings(self) -> list[Happening]:
        found: list[Happening] = []
        before: tuple[tuple[VoteLine, Span], ...] = ()
        lines = [(line, span) for line, span in self.told.lines if not isinstance(line, GivenLine)]
        while lines:
            line, span = lines[0]
            match line:
                case VoteLine():
                    held = ((line, span), *self._further(line, lines[1:]))
                    earlier = tuple(one for one in before if one[0].round != line.round) if line.organ is None else ()
                    before = (*earlier, *held)
                    found.append(self._vote(before, len(earlier)))
                    lines = lines[len(held) :]
                case DoneLine():
                    found.append(self._deed(line, span))
                    lines = lines[1:]
                case ExpectLine():
                    found.append(self._check(line, span))
                    lines = lines[1:]
                case _:
                    assert_never(line)
        return found

    def _moment(self, when: When | None) -> Moment:
        if when is None:
            return None
        return day(when.on) if when.on is not None else lapse(when.after)

    # ── what happens ──────────────────────────────────────────────────────────────────────────

    def _vote(self, lines: tuple[tuple[VoteLine, Span], ...], known: int) -> VoteHeld:
        """One decision, of which the first `known` lines were told before; each later one may have a day of its own."""
        (line, _), (first, span), amends = lines[0], lines[known], ""
        if line.matter is not None and line.matter.amends is not None:
            if line.matter.name.text != MATTER:
                message = f"an article is amended by a decision on `{MATTER}`, not on `{line.matter.name.text}`"
                raise unclear(line.matter.name.span, message, f"write `votes on {MATTER} of article 2`")
            amends = self.draft.names.address(line.matter.amends.text, line.matter.amends.span)
        given = tuple(item for item in self.told.given if item.kind == "place" and self._is_value(item.names[0].text))
        own = (GivenLine(given), span)
        scene = Scene(self.draft, replace(self.told, lines=(own, *lines)), self.procedures)
        asked = scene.scenario()
        days = (None if place <= known else self._moment(one.moment) for place, (one, _) in enumerate(lines))
        votes = tuple(replace(vote, moment=day) for vote, day in zip(asked.votes, days, strict=True))
        clause = clause_at(self.clause.address, span)
        return VoteHeld(self._moment(first.moment), replace(asked, votes=votes), amends, clause)

    def _further(self, first: VoteLine, lines: Sequence[tuple[object, Span]]) -> Iterator[tuple[VoteLine, Span]]:
        """The lines that tell of further stages of the decision that the vote `first` belongs to."""
        for line, span in lines:
            if not isinstance(line, VoteLine) or not self._continues(first, line):
                return
            yield line, span

    def _continues(self, first: VoteLine, line: VoteLine) -> bool:
        """Whether a vote is a further stage of the decision that the vote `first` belongs to.

        A vote of another organ on a day of its own is one where some procedure asks them both. Which article an
        amendment is of is said once.
        """
        if first.matter is not None and line.matter == replace(first.matter, amends=None):
            line = replace(line, matter=first.matter)
        if line.matter is None or line.organ is None or line.moment is None:
            return line.matter is None or (line.matter == first.matter and line.organ != first.organ)
        organs = [name.text for name in (first.organ, line.organ) if name is not None]
        together = any({*organs} <= {stage.organ for stage in one.stages} for one in self._ways(line))
        return line.matter == first.matter and line.organ != first.organ and together

    def _ways(self, line: VoteLine) -> list[Procedure]:
        """The procedures on the matter of the vote."""
        return [one for one in self.procedures if line.matter and one.matter == line.matter.name.text]

    def _deed(self, line: DoneLine, span: Span) -> DeedDone:
        actor = named(self.draft, line.actor)
        target = done_to(line.arguments)
        clause = clause_at(self.clause.address, span)
        held = tuple(self.draft.names.need(word, Kind.CONDITION).name for word in line.conditions)
        whom = self._party(target.phrase) if target else ""
        return DeedDone(self._moment(line.moment), actor, label(line.act), whom, held, clause)

    def _party(self, phrase: Phrase) -> str:
        word = bare_word(phrase)
        if word is None:
            message = "a party is named here, by one word"
            raise Fault(Code.WRONG_ARGUMENTS, phrase.span, message, "write `on Ruritania`")
        return named(self.draft, word)

    # ── what is expected ──────────────────────────────────────────────────────────────────────

    def _check(self, line: ExpectLine, span: Span) -> Check:
        by = self.draft.names.address(line.by.text, line.by.span) if line.by else ""
        kind, positive, party, what, arguments = self._expected(line, span)
        if line.by is not None and kind in (CheckKind.STANDING, CheckKind.IN_FORCE):
            message = "which clause brought this about is not looked at; say it of the deed or decision that did"
            raise unclear(line.by.span, message, "take out `by …`")
        clause = clause_at(self.clause.address, span)
        return Check(kind, positive, self._moment(line.moment), party, what, arguments, by, clause)

    def _expected(self, line: ExpectLine, span: Span) -> tuple[CheckKind, bool, str, str, tuple[tuple[str, str], ...]]:
        """Of what kind, whether it is so, who, what, and the arguments of a matter."""
        positive = not line.negated
        match line.kind, line.use, line.name:
            case ("adopted", _, _):
                return CheckKind.ADOPTED, positive, "", "", ()
            case ("lawful", _, _):
                return CheckKind.LAWFUL, positive, "", "", ()
            case ("binding", _, Word(text=party)):
                return CheckKind.BINDING, positive, party, "", ()
            case ("standing", MatterUse(name=who), _) if line.phrase is not None:
                return CheckKind.STANDING, positive, who.text, self._standing(line.phrase), ()
            case ("in force", MatterUse() as use, _):
                name = self.draft.names.need(use.name, Kind.MATTER).name
                return CheckKind.IN_FORCE, positive, "", name, tuple(self._argument(item) for item in use.arguments)
            case ("may" | "must" | "must not" | "may not" as modal, _, Word(text=party)):
                kind = CheckKind.MUST if modal == "must" else CheckKind.MAY
                arguments = tuple(self._argument(item) for item in line.arguments)
                names = self.draft.names
                act = organ_label(names, line.act) if names.is_a(party, Kind.ORGAN) else label(line.act)
                return kind, positive != (modal in ("must not", "may not")), party, act, arguments
            case _:
                message = "a scenario of several steps cannot expect this; say it in a scenario of one decision"
                raise unclear(span, message, None)

    def _standing(self, phrase: Phrase) -> str:
        found = group(self.draft.view(self.clause), phrase).parties
        if not found.standings or found.standings[1:] not in ((), ("leaving",)):
            raise unclear(phrase.span, "a standing is expected here", "write `expect France is a former member`")
        return found.standings[0]

    def _argument(self, argument: Argument) -> tuple[str, str]:
        return argument.param.text, self._party(argument.phrase)
