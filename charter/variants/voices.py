"""A voice that a rule may lack: the party concerned, or a role, that has to be there, in favour, or not against."""

from collections.abc import Iterator

from charter.amending.places import Entry
from charter.found import found
from charter.model import Model, PartySet, TagKind
from charter.source import Source, Span
from charter.syntax import AmendmentClause, Chain, Formula, ProcedureClause, Sentence
from charter.variants.revision import revision
from charter.variants.variant import Variant


def voices(source: Source, entry: Entry, model: Model) -> Iterator[Variant]:
    """The rule of a procedure with one more condition: a presence, a consent, a veto."""
    rule = _rule(entry)
    if rule is None:
        return
    start, end = rule.span.start, rule.span.end
    either = any("or" in chain.connectives for chain in found(rule, Chain))
    said = f"({source.text[start:end]})" if either else source.text[start:end]
    for voice in _voices(entry, model):
        if voice in " ".join(said.split()):
            continue
        made = revision(source, entry, Span("", 0, 0, 0, 0, start, end), f"{said} and {voice}")
        size = len(voice.split()) + 1
        yield Variant(made.address, made.change, f"{entry.address}: `and {voice}` is added to the rule", size)


def _rule(entry: Entry) -> Formula | None:
    match entry.element:
        case Sentence(clause=ProcedureClause(verb="decides" | "elects", manner=manner)) if manner is not None:
            return manner.formula if manner.kind == "rule" else None
        case Sentence(clause=AmendmentClause(formula=formula)):
            return formula
        case _:
            return None


def _voices(entry: Entry, model: Model) -> Iterator[str]:
    """Who may be given a voice in the decisions of the sentence."""
    decided = {one.matter for one in model.procedures if one.clause.address == entry.address}
    params = [one for matter in model.matters if matter.name in decided for one in matter.params]
    if any("member" in one.group.standings for one in params):
        yield "the member concerned not absent"
        yield "the member concerned in favour"
    yield "no member against"
    for tag in model.tags:
        if tag.kind is TagKind.ROLE and tag.among != PartySet() and "member" in tag.among.standings:
            yield f"no {tag.name} against"
