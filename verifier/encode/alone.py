"""Guarantees about what a party, or a group, can prevent or adopt by its own ballots whatever all others do.

*For all ballots* is no linear question. Where the actors' ballots are few they are gone through one by one;
where they, or the others' answers, are counts, *candidates* stand for all: shapes of voting such as *all in
favour*. A question over candidates alone has every violation among its solutions, so that no solution
is a proof; a solution is a violation only once the interpreter has confirmed it.
"""

from collections.abc import Iterator, Mapping, Sequence

from charter.model import Alone, Ballot, PartySet, Power, Stage
from verifier.encode.ballots import LETTER, seating, spread
from verifier.encode.play import Contest, Play, Rows, Shape, distinct, fits, once
from verifier.encode.settings import Atlas, Setting
from verifier.terms import FALSE, Linear, Term, conj, disj, implies, neg


def alone(atlas: Atlas, form: Alone, own: Sequence[Shape], replies: Sequence[Shape]) -> Iterator[Contest]:
    """Each setting in which the power is perhaps not what is demanded, as far as the candidates show."""
    yield from once(atlas, form, lambda setting, group: _Stagewise(atlas, form, setting, group, own, replies).contest())


def someone(atlas: Atlas, form: Alone) -> Iterator[Contest]:
    """Each setting that has an actor and a question in scope: the guarantee is not vacuous there."""
    yield from once(atlas, form, lambda setting, group: Play(atlas, form, setting, group, True).subject())


def exhaustive(form: Alone) -> bool:
    """Whether no candidates are needed: every solution is a violation."""
    return form.every and not form.joint and form.power is not Power.CHANGE


class _Stagewise(Play):
    """Compiles one setting, stage by stage."""

    def __init__(
        self, atlas: Atlas, form: Alone, setting: Setting, group: PartySet | None, own: Sequence[Shape],
        replies: Sequence[Shape],
    ) -> None:  # fmt: skip
        super().__init__(atlas, form, setting, group, exhaustive(form))
        self._own, self._replies = own, replies

    def contest(self) -> Contest:
        """The setting with the violations that the candidates admit."""
        counts = self._counting()
        every, prevent = self._form.every, self._form.power is Power.PREVENT
        rows = [
            [self._stage(place, stage) for stage in range(self._stages(place))] if count != FALSE else []
            for place, count in enumerate(counts)
        ]
        if every == prevent:
            shown = disj(*(conj(count, *row) for count, row in zip(counts, rows, strict=True)))
        else:
            each = (implies(count, disj(*row)) for count, row in zip(counts, rows, strict=True))
            shown = conj(disj(*counts), *each)
        return self._finish(counts, conj(self._present(), shown))

    def _stage(self, place: int, number: int) -> Term:
        """The stage goes against the demand."""
        stage = self._stage_at(place, number)
        passed = (self._form.power is Power.PREVENT) == self._form.every
        seated = seating(self._atlas.model, self._frame, stage)
        ballots = distinct(stage)
        choices = self._choices(stage, seated, ballots)
        results: list[Term] = []
        for turn, (legal, row) in enumerate(choices):
            label = f"c{place}.{number}.{turn}"
            if self._form.every:
                fate = self._played(place, number, label, row, None)
                results.append(implies(legal, fate if passed else neg(fate)))
            else:
                fates = [
                    implies(fair, fate if passed else neg(fate))
                    for reply, (fair, answer) in enumerate(self._answers(stage, seated, ballots))
                    for fate in (self._played(place, number, f"{label}.{reply}", row, answer),)
                ]
                results.append(conj(legal, *fates))
        return conj(*results) if self._form.every else disj(*results)

    def _choices(self, stage: Stage, seated: Sequence[bool], ballots: Sequence[Ballot]) -> list[tuple[Term, Rows]]:
        """What the actors may do: their ballots one by one, as candidates, or any whatever."""
        voting = [index for index in self._actors if seated[index]]
        if not voting:
            return [(conj(), {})]
        if self._group is None:
            return [(conj(), self._uniform(voting, stage, ballot)) for ballot in ballots]
        if self._form.every:
            return [self._shaped(voting, stage, shape) for shape in self._own if fits(shape, ballots, stage)]
        number = len(self._draft.facts)
        rows: dict[int, Mapping[Ballot, Linear]] = {}
        for index in voting:
            names = [f"o{number}.{index}{LETTER[ballot]}" for ballot in stage.ballots]
            row = spread(self._draft, self._frame.sizes[index], names)
            rows[index] = dict(zip(stage.ballots, row, strict=True))
        return [(conj(), rows)]

    def _answers(self, stage: Stage, seated: Sequence[bool], ballots: Sequence[Ballot]) -> list[tuple[Term, Rows]]:
        voting = [index for index, held in enumerate(seated) if held and index not in self._actors]
        return [self._shaped(voting, stage, shape) for shape in self._replies if fits(shape, ballots, stage)]
