"""Rules that no vote can meet, or that every vote meets."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import And, Count, Formula, Not, Or, Relation, RuleUse, Stage, Truth
from charter.resolve.deadlines import AT_DEADLINE
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.resolve.stages import counts
from charter.resolve.thirds import always, fold


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each stage whose outcome is settled before the vote, and each number beyond the size of its set."""
    model = resolved.model
    if model is None:
        return
    extents = Extents(model)
    stages = [stage for procedure in model.procedures for stage in procedure.stages]
    yield from dict.fromkeys(found for stage in stages for found in _stage(extents, stage))


def _stage(extents: Extents, stage: Stage) -> Iterator[Diagnostic]:
    large = [atom for atom in counts(And((stage.rule, stage.quorum))) if _too_large(extents, atom)]
    for atom in large:
        high = extents.most(atom.group)
        message = f"`{atom.text}` counts up to {atom.quantity}, and there are never more than {high}"
        yield Diagnostic(Code.NUMBER_TOO_LARGE, stage.clause.span, message, f"write a number of at most {high}")
    whole = And((stage.rule, stage.quorum))
    settled = fold(whole, always(extents))
    if settled is None or large or stage.rule == Truth(True) or _by_deadline(stage.rule):
        return
    code = Code.RULE_ALWAYS_MET if settled else Code.RULE_NEVER_MET
    message = f"`{stage.text}` is {'always' if settled else 'never'} met, whatever the vote"
    yield Diagnostic(code, stage.clause.span, message, "change the rule")


def _by_deadline(rule: Formula) -> bool:
    """Whether the rule is met in the end because the text says so: adopted at the deadline."""
    parts = rule.parts if isinstance(rule, Or | And) else ()
    return any(_named(part) == AT_DEADLINE for part in parts)


def _named(formula: Formula) -> str:
    inner = formula.part if isinstance(formula, Not) else formula
    return inner.name if isinstance(inner, RuleUse) else ""


def _too_large(extents: Extents, atom: Count) -> bool:
    high = extents.most(atom.group)
    if atom.of_base or atom.weight is not None or high is None or atom.group.only:
        return False
    more = atom.quantity >= high if atom.relation is Relation.MORE_THAN else atom.quantity > high
    return more and atom.relation in (Relation.AT_LEAST, Relation.MORE_THAN, Relation.EXACTLY)
