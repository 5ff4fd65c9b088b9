"""Names, numbers and questions in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charter.atlarge import AMENDMENT, AT_LARGE
from charter.model import Ballot, StageKind
from charter.words import SHOWN as SHOWN
from charter.words import addresses as addresses
from charter.words import agreeing as agreeing
from charter.words import are_many as are_many
from charter.words import article_of as article_of
from charter.words import capital as capital
from charter.words import counted as counted
from charter.words import does as does
from charter.words import enumerated as enumerated
from charter.words import in_full as in_full
from charter.words import listing as listing
from charter.words import number as number
from charter.words import plural as plural
from charter.words import spoken as spoken
from charter.words import standing_noun as standing_noun

if TYPE_CHECKING:
    from charter.world import Question


def question_words(question: "Question") -> str:
    """What is put to the vote: `admission of B`, `war by A (target: B, kind: civil) when attacked`.

    A parameter that is a preposition is read as one; others stand in brackets with what they are. That an amended text
    lets it through is said of the stage.
    """
    words = "the amendment" if question.matter == AMENDMENT else spoken(question.matter)
    for parameter, party in question.arguments:
        words += f" {parameter} {spoken(party)}" if parameter in _PREPOSITIONS else ""
    named = [pair for pair in question.arguments if pair[0] not in _PREPOSITIONS]
    if named or question.categories:
        said = ", ".join(f"{spoken(name)}: {spoken(value)}" for name, value in (*named, *question.categories))
        words += f" ({said})"
    given = [name for name in question.conditions if name != AT_LARGE]
    if given:
        words += f" when {listing(given)}"
    return words


def ballot_word(ballot: Ballot, kind: StageKind) -> str:
    """What a ballot is called at a stage of this kind."""
    return _WORDS.get(kind, {}).get(ballot, str(ballot))


def ballot_act(ballot: Ballot, kind: StageKind, people: int = 1) -> str:
    """The ballot as an act: `votes against`, `refuses to ratify`; of several people, `vote against`."""
    return _ACTS.get(kind, _VOTES)[ballot][people != 1]


def voting(names: Sequence[str], ballot: Ballot, kind: StageKind) -> str:
    """Who casts the ballot: `A votes against`, `A and B ratify`."""
    return f"{enumerated(names)} {ballot_act(ballot, kind, len(names))}"


_PREPOSITIONS = frozenset(
    ("about", "after", "against", "among", "at", "before", "behind", "between", "beyond", "by", "concerning", "for",
     "from", "in", "inside", "into", "near", "of", "off", "on", "over", "per", "through", "to", "towards", "under",
     "upon", "via", "with", "within", "without")
)  # fmt: skip
_RATIFICATION = {Ballot.IN_FAVOUR: "ratifying", Ballot.AGAINST: "refusing", Ballot.ABSENT: "silent"}
_WORDS = {
    StageKind.RATIFICATION: _RATIFICATION,
    StageKind.CONSENT: {Ballot.IN_FAVOUR: "consenting", Ballot.AGAINST: "refusing", Ballot.ABSENT: "silent"},
    StageKind.SILENCE: {Ballot.AGAINST: "objecting", Ballot.ABSENT: "silent"},
}
_VOTES = {
    Ballot.IN_FAVOUR: ("votes in favour", "vote in favour"),
    Ballot.AGAINST: ("votes against", "vote against"),
    Ballot.ABSTAINING: ("abstains", "abstain"),
    Ballot.ABSENT: ("is absent", "are absent"),
}
_SILENT = {Ballot.ABSTAINING: ("abstains", "abstain"), Ballot.ABSENT: ("is silent", "are silent")}
_ACTS = {
    StageKind.RATIFICATION: {
        Ballot.IN_FAVOUR: ("ratifies", "ratify"),
        Ballot.AGAINST: ("refuses to ratify", "refuse to ratify"),
        **_SILENT,
    },
    StageKind.CONSENT: {
        Ballot.IN_FAVOUR: ("consents", "consent"),
        Ballot.AGAINST: ("refuses its consent", "refuse their consent"),
        **_SILENT,
    },
    StageKind.SILENCE: {
        Ballot.IN_FAVOUR: ("agrees", "agree"),
        Ballot.AGAINST: ("objects", "object"),
        **_SILENT,
    },
}
