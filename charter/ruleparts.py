"""The parts of a rule of decision that *and* or *or* joins to others."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import And, Clause, Count, Formula, Not, Or, RuleUse, Truth
from charter.resolve.elections import NAME as MOST_VOTES
from charter.source import of_library


@dataclass(frozen=True, slots=True)
class RulePart:
    """A part of a rule: its words, the clause they stand in, whether *or* joins it, and the rule without it."""

    text: str
    clause: Clause
    alternative: bool
    without: Formula


def ruleparts(formula: Formula, clause: Clause, library: bool = False) -> Iterator[RulePart]:
    """Every such part that has words of its own; within rules of the library too where `library` is true, and never
    within `most votes`, which is one phrase.
    """
    yield from _within(formula, clause, lambda whole: whole, library)


def _rule_of_library(use: RuleUse) -> bool:
    """Whether the rule is one of the library's."""
    return of_library(use.clause.span.file)


def _within(formula: Formula, clause: Clause, put: Callable[[Formula], Formula], library: bool) -> Iterator[RulePart]:
    """Every part joined to others by *and* or *or*, with what the whole becomes without it."""
    match formula:
        case And(parts) | Or(parts):
            for at, part in enumerate(parts):

                def other(new: Formula, at: int = at, parts: tuple[Formula, ...] = parts) -> Formula:
                    return put(replace(formula, parts=(*parts[:at], new, *parts[at + 1 :])))

                alternative = isinstance(formula, Or)
                if _words(part):
                    yield RulePart(_words(part), clause, alternative, other(Truth(not alternative)))
                yield from _within(part, clause, other, library)
        case Not(part):
            yield from _within(part, clause, lambda new: put(Not(new)), library)
        case RuleUse() if formula.name != MOST_VOTES and (library or not _rule_of_library(formula)):
            body = formula.formula
            yield from _within(body, formula.clause, lambda new: put(replace(formula, formula=new)), library)
        case _:
            return


def _words(part: Formula) -> str:
    match part:
        case Count():
            return part.text
        case RuleUse():
            return part.name
        case _:
            return ""
