"""Roles and elected seats for which there are too few parties."""

from collections.abc import Iterator
from dataclasses import replace

from charter.diagnostics import Code, Diagnostic
from charter.model import PartySet, Relation, Tag, TagRule
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.words import counted, plural


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each role that must have more parties than any roster holds, or than some roster holds."""
    model = resolved.parts
    extents = Extents(model)
    tags: dict[str, Tag] = {tag.name: tag for tag in model.tags}
    for rule in model.headcounts:
        name = rule.group.tags[0] if rule.group.tags else ""
        least = rule.relation in (Relation.EXACTLY, Relation.AT_LEAST)
        if not least or rule.group != PartySet(tags=(name,)) or name not in tags:
            continue
        among = tags[name].among
        high = extents.most(among)
        if high is not None and high < rule.number:
            size = counted(rule.number, "party")
            message = f"`{name}` has {size}, and the roster allows {high} at most"
            fix = f"write at most {high}, or allow more parties"
            if high == 0 and len(among.standings) == 1:
                there = f"{plural(among.standings[0]).replace(' ', '_')}: {rule.number}."
                fix = f"say that there are any: `{there}`; where all of them sit, write `every {among.standings[0]}`"
            yield Diagnostic(Code.ROLE_LARGER_THAN_ROSTER, rule.clause.span, message, fix)
        elif not among.organs and not among.only and (not among.tags or extents.least(replace(among, minus=()))):
            yield from _narrows(extents, rule, among)


def _narrows(extents: Extents, rule: TagRule, among: PartySet) -> Iterator[Diagnostic]:
    """A role for which some rosters that the text allows are too small."""
    name, number = rule.group.tags[0], rule.number
    taken = sum(extents.least(part) if isinstance(part, PartySet) else 1 for part in among.minus)
    low = extents.least(replace(among, minus=()))
    if low >= number + taken:
        return
    needed = counted(number, "party") + (f" besides {counted(taken, 'other')}" if taken else "")
    message = f"`{name}` needs {needed}, and the text allows {low} in all: so small a roster is never looked at"
    fix = f"say that there are at least {number + taken}: `members: {number + taken} or more.`"
    yield Diagnostic(Code.ROLE_NARROWS_ROSTER, rule.clause.span, message, fix)
