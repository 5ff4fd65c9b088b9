"""The questions of the benchmark as charters: one council of `count` members, or of any number of them."""

from fractions import Fraction

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    Adopted,
    And,
    Ballot,
    Change,
    Clause,
    Count,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Matter,
    Model,
    Never,
    Not,
    Organ,
    PartySet,
    Procedure,
    Relation,
    Roster,
    Stage,
    StageKind,
    Stance,
    Tag,
    TagKind,
    Truth,
    TwoRuns,
)  # fmt: skip
from charter.source import Span

HERE = Clause("article 1", Span("benchmark.charter", 1, 1, 1, 2))
COUNCIL = PartySet(organs=("Council",))
ALL = PartySet(standings=("member",))
THOSE_VOTING = PartySet(organs=("Council",), filter=VOTING)
HALF, NONE, TWO_THIRDS = Fraction(1, 2), Fraction(0), Fraction(2, 3)
BLOCS = ("North", "South")


def question(name: str, count: int | None) -> Model:
    """The charter of one question; KeyError if there is no such question."""
    rule, form, blocs = _QUESTIONS[name]
    stage = Stage(
        StageKind.DECISION, "Council", (COUNCIL,), tuple(Ballot), rule, Truth(True), (), False, False, HERE
    )  # fmt: skip
    return Model(
        title=name,
        standings=("member",),
        rosters=(Roster("member", count or 0, count, HERE),),
        parties=(),
        tags=tuple(Tag(bloc, TagKind.BLOC, None, ALL, HERE) for bloc in blocs),
        tag_rules=(),
        weights=(),
        organs=(Organ("Council", (ALL,), HERE),),
        conditions=(),
        matters=(Matter("budget", (), (), (), HERE),),
        procedures=(Procedure("budget", "Council", Truth(True), (stage,), (), HERE),),
        no_votes=(),
        guarantees=(Guarantee(name, form, Grade.AS_WRITTEN, HERE),),
        scenarios=(),
        not_analysed=(),
        amendable=False,
    )


def _more_than_half(group: PartySet, stance: Stance) -> Count:
    return Count(Relation.MORE_THAN, HALF, True, group, stance)


def _some(group: PartySet, stance: Stance) -> Count:
    return Count(Relation.AT_LEAST, Fraction(1), False, group, stance)


def _never(*parts: Formula) -> Never:
    return Never((), True, And((Adopted(), *parts)), Adopted())


_CONSENSUS = Count(Relation.AT_MOST, NONE, False, COUNCIL, AGAINST)
_TWO_THIRDS = Count(Relation.AT_LEAST, TWO_THIRDS, True, THOSE_VOTING, IN_FAVOUR)
_QUORATE = And((
    Count(Relation.AT_LEAST, HALF, True, COUNCIL, PRESENT),
    _more_than_half(THOSE_VOTING, IN_FAVOUR),
))  # fmt: skip
_BOTH = And(tuple(_more_than_half(PartySet(tags=(bloc,), organs=("Council",)), IN_FAVOUR) for bloc in BLOCS))
_VOTERS = PartySet(standings=("member",), filter=VOTING)

_QUESTIONS: dict[str, tuple[Formula, GuaranteeForm, tuple[str, ...]]] = {
    "objector": (_CONSENSUS, _never(_some(ALL, AGAINST)), ()),
    "contradictory": (_more_than_half(COUNCIL, IN_FAVOUR), _never(_more_than_half(ALL, AGAINST)), ()),
    "two_thirds": (_TWO_THIRDS, _never(_some(ALL, VOTING), Not(_more_than_half(_VOTERS, IN_FAVOUR))), ()),
    "more_support": (_TWO_THIRDS, TwoRuns(Change.SUPPORT, ALL, Truth(True)), ()),
    "no_show": (_QUORATE, TwoRuns(Change.OPPOSITION, ALL, Truth(True)), ()),
    "double_majority": (_BOTH, _never(Not(_more_than_half(ALL, IN_FAVOUR))), BLOCS),
}

REFUTED = ("no_show", "double_majority")
NAMES = tuple(_QUESTIONS)
