"""Elections whose last ballot can elect nobody, and papers on which more candidates than seats may succeed."""

from collections.abc import Iterator
from fractions import Fraction

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import IN_FAVOUR, And, Count, Formula, Procedure, Relation, RuleUse, Stage
from charter.resolve.elections import NAME, tie_broken
from charter.resolve.resolve import Resolved
from charter.resolve.vain import last_ballots


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each last ballot that asks for more than most votes, and each of which nothing says who wins a tie.

    Before them each ballot for several seats of which too many candidates may have what the rule asks for.
    """
    procedures = resolved.draft.procedures
    told: dict[int, Diagnostic] = {}
    for one in procedures:
        crowded = next((stage for stage in one.stages if _crowded(stage)), None)
        if crowded is not None and one.clause.span.start not in told:
            told[one.clause.span.start] = _too_many(one, crowded)
    yield from told.values()
    told = {}
    for matter in resolved.draft.matters:
        last = last_ballots(procedures, matter)
        for one in last if not any(_ends(other) for other in last) else ():
            told.setdefault(one.clause.span.start, _told(one))
    yield from told.values()


def _crowded(stage: Stage) -> bool:
    """Whether more candidates than there are seats may have the votes that a stage asks for.

    Each paper names as many as there are seats: one more can each be on that share of the papers, and no more.
    """
    share = Fraction(stage.places, stage.places + 1)
    return stage.places > 1 and not any(_confines(part, share) for part in _parts(stage.rule))


def _parts(rule: Formula) -> tuple[Formula, ...]:
    match rule:
        case And(parts):
            return tuple(inner for part in parts for inner in _parts(part))
        case RuleUse(name=name, formula=inner) if name != NAME:
            return _parts(inner)
        case _:
            return (rule,)


def _confines(part: Formula, share: Fraction) -> bool:
    """Whether no more candidates than there are seats can meet the condition."""
    match part:
        case RuleUse():
            return True
        case Count(relation=Relation.AT_LEAST, quantity=asked, of_base=True, stance=stance) if stance == IN_FAVOUR:
            return asked > share
        case Count(relation=Relation.MORE_THAN, quantity=asked, of_base=True, stance=stance) if stance == IN_FAVOUR:
            return asked >= share
        case _:
            return False


def _too_many(procedure: Procedure, stage: Stage) -> Diagnostic:
    message = f"more than {stage.places} candidates for `{procedure.matter}` may have the votes that are asked for"
    fix = "say that most votes decide among them: `by (most votes and …)`"
    return Diagnostic(
        Code.ELECTION_LEFT_OPEN, procedure.clause.span, f"{message}, and nothing says who is elected", fix
    )


def _ends(procedure: Procedure) -> bool:
    """Whether the ballot elects somebody wherever anybody is named."""
    rule = procedure.stages[0].rule
    whole = isinstance(rule, RuleUse) and rule.name == NAME and len(procedure.stages) == 1
    return whole and isinstance(rule, RuleUse) and tie_broken(rule.formula) is not None


def _told(procedure: Procedure) -> Diagnostic:
    used = [use for use in found(procedure.stages[0].rule, RuleUse) if use.name == NAME]
    if used and all(tie_broken(use.formula) is None for use in used):
        message = f"two candidates for `{procedure.matter}` may have as many votes, and nothing says which is elected"
        return Diagnostic(Code.ELECTION_LEFT_OPEN, procedure.clause.span, message, "add `, with ties broken by lot`")
    message = f"the last ballot on `{procedure.matter}` may elect nobody, and nothing says what follows"
    fix = "let a later ballot be decided `by most votes`, or ask how long the post may be vacant"
    return Diagnostic(Code.ELECTION_LEFT_OPEN, procedure.clause.span, message, fix)
