"""What a text is silent about: the questions that its sentences answer, and those that a layer answers in its place."""

from collections.abc import Iterable, Sequence

from charter.found import found
from charter.resolve.acts import label
from charter.resolve.collect import declared
from charter.resolve.standings import PAUSES, ends_membership
from charter.syntax import (
    AmendmentClause,
    BindingClause,
    ConductClause,
    CountsClause,
    EndsClause,
    EntryClause,
    ExtendsClause,
    LapsesClause,
    MakesClause,
    MatterClause,
    NoVoteClause,
    ObligationsClause,
    Phrase,
    ProcedureClause,
    Way,
    Word,
)
from charter.syntax.provisions import Clause

Question = tuple[str, str]
"""What kind of question, and about what; about everything where that is empty."""
EFFECTS = MakesClause, EndsClause, ExtendsClause


def standing_in(ways: Sequence[Way], text: Sequence[Clause]) -> tuple[Way, ...]:
    """The sentences of a layer that stand beside the sentences of a text.

    One that is to stand where the text is silent does so unless the text answers each question that it answers. Where
    all that a layer says of the effects of its own matter is left out, so is the rest that it says of that matter.
    """
    answered = {question for clause in text for question in questions(clause)}
    kept = [way for way in ways if not (way.where_silent and _is_answered(way.clause, answered))]
    idle = _matters(ways) - _matters(kept)
    own = {decl.name.text for way in ways if isinstance(way.clause, MatterClause) for decl in way.clause.matters}
    return tuple(way for way in kept if not any(word.text in idle & own for word in found(way.clause, Word)))


def questions(clause: Clause) -> tuple[Question, ...]:
    """The questions that a sentence answers."""
    names = declared(clause)
    if names:
        return tuple(("what is", word.text) for word, _ in names)
    match clause:
        case ConductClause(modal=modal, act=act):
            return ((f"who {modal}", _deed(clause, label(act).replace("_", " "))),)
        case MakesClause(becomes=becomes):
            return (("which decision makes one", _noun(becomes)),)
        case AmendmentClause():
            return (("how articles are amended", ""),)
        case ProcedureClause(matters=matters):
            return tuple(("who decides", word.text) for word in matters) or (("who decides", ""),)
        case BindingClause(organs=organs):
            return tuple(("whom decisions bind", word.text) for word in organs) or (("whom decisions bind", ""),)
        case EndsClause(ended=ended):
            return (("what ends", ended.text),)
        case LapsesClause(matters=matters):
            return tuple(("when do lapse", word.text) for word in matters) or (("when do lapse", ""),)
        case EntryClause(matters=matters):
            return tuple(("when do take effect", word.text) for word in matters) or (("when do take effect", ""),)
        case NoVoteClause(phrase=phrase) | CountsClause(phrase=phrase) | ObligationsClause(phrase=phrase):
            return ((type(clause).__name__, _noun(phrase)),)
        case _:
            return ((type(clause).__name__, ""),)


def _is_answered(clause: Clause, answered: Iterable[Question]) -> bool:
    return all(question in answered or (question[0], "") in answered for question in questions(clause))


def _deed(clause: ConductClause, act: str) -> str:
    """Who does what; of an act by which a party changes its standing, what it becomes, whatever the act is called."""
    who = clause.organ.text if clause.organ else _noun(clause.phrase)
    then = next((tail.phrase for tail in clause.tails if tail.kind == "becomes"), None)
    if then is not None or ends_membership(act) or act in PAUSES:
        return f"{who}, to become {_noun(then) or ('suspended' if act in PAUSES else 'former')}"
    return f"{who}: {act}"


def _noun(phrase: Phrase | None) -> str:
    """The words of a phrase that say who is meant; a standing without `member` behind it."""
    words = [word.text for core in phrase.cores for word in core.words] if phrase else []
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in ("member", "members") else words)


def _matters(ways: Iterable[Way]) -> set[str]:
    """The matters of which effects are told."""
    return {way.clause.matter.text for way in ways if isinstance(way.clause, EFFECTS)}
