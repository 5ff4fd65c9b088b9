"""Roles and elected seats for which there are too few parties."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import PartySet, Relation, Tag
from charter.resolve import Resolved
from charter.resolve.extents import Extents


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each role that must have more parties than any roster holds."""
    model = resolved.parts
    extents = Extents(model)
    tags: dict[str, Tag] = {tag.name: tag for tag in model.tags}
    for rule in model.tag_rules:
        name = rule.group.tags[0] if rule.group.tags else ""
        if rule.relation is not Relation.EXACTLY or rule.group != PartySet(tags=(name,)) or name not in tags:
            continue
        high = extents.most(tags[name].among)
        if high is not None and high < rule.number:
            message = f"`{name}` has {rule.number} parties, and the roster allows {high} at most"
            yield Diagnostic(
                Code.ROLE_LARGER_THAN_ROSTER, rule.clause.span, message, f"write at most {high}, or allow more parties"
            )
