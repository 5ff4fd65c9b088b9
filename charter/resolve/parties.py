"""Who there is: rosters, named parties and the weights they carry."""

from dataclasses import replace
from fractions import Fraction

from charter.diagnostics import Code
from charter.model import Party, Roster, Weight
from charter.resolve.desk import Fault, listed, nearest, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind, singular
from charter.resolve.scales import scaled
from charter.resolve.tables import number, rows
from charter.syntax import RosterClause, WeightClause, Word


def parties(draft: Draft) -> None:
    """Fill in the draft's rosters, parties and weights."""
    seen: dict[str, Written] = {}
    for roster, item in draft.each(RosterClause):
        with draft.desk.item():
            _roster(draft, roster, item, seen)
    for weight, item in sorted(draft.each(WeightClause), key=lambda one: one[0].held.scale is not None):
        with draft.desk.item():
            _weight(draft, weight, item)


def _roster(draft: Draft, roster: RosterClause, item: Written, seen: dict[str, Written]) -> None:
    standing = draft.names.nouns.get(roster.noun.text)
    if standing is None:
        raise _no_standing(draft, roster.noun)
    draft.names.used.add(standing)
    old = seen.setdefault(standing, item)
    if old is not item:
        raise Fault(
            Code.ROSTER_TWICE, item.span,
            f"who has the standing `{standing}` is said already ({placed(old.clause)})",
            "join the two clauses: `members: China, France and 10 others.`",
        )  # fmt: skip
    named = [word.text for word in roster.names]
    if roster.table is not None:
        named += [row.name for row in rows(draft, roster.table)]
    draft.parties += [Party(name, standing, item.clause) for name in named]
    if roster.others is not None:
        low, high = roster.others.low, roster.others.high
        if high is not None and high < low:
            raise Fault(
                Code.EMPTY_RANGE,
                roster.others.span,
                f"no number is at least {low} and at most {high}",
                f"write `{high} to {low}`",
            )
        draft.rosters.append(Roster(standing, low, high, item.clause))


def _no_standing(draft: Draft, noun: Word) -> Fault:
    near = nearest(noun.text, list(draft.names.nouns))
    fix = f"did you mean `{near}`?" if near else f"declare it: `standing {singular(noun.text)}.`"
    return Fault(Code.UNKNOWN_NAME, noun.span, f"`{noun.text}` is no standing", fix)


def _weight(draft: Draft, weight: WeightClause, item: Written) -> None:
    low, high = weight.held.least or 0, weight.held.most
    if weight.held.rest not in ("", "any", "the rest"):
        low = high = 0 if weight.held.rest == "none" else int(weight.held.rest)
    if not weight.held.rest and high is not None and high < max(low, 1):
        message = f"no number is at least {low} and at most {high}"
        raise Fault(Code.EMPTY_RANGE, item.span, message, f"write `between {high} and {low}`" if low > high else None)
    draft.weights.append(Weight(weight.name.text, weight.held.kind == "whole", item.clause, low, high))
    values = _values(draft, weight)
    if weight.held.kind in ("table", "list") and not weight.held.rest:
        _complete(draft, weight, item, values)
    draft.parties = [
        replace(party, weights=(*party.weights, (weight.name.text, values[party.name])))
        if party.name in values
        else party
        for party in draft.parties
    ]


def _values(draft: Draft, weight: WeightClause) -> dict[str, Fraction]:
    if weight.held.scale is not None:
        return scaled(draft, weight.name, weight.held.scale)
    table = weight.held.table
    if table is not None:
        if table.column is None:
            raise Fault(
                Code.TABLE_FAULT, table.span, f"which column of `{table.file}` is the weight is not said",
                f'write `listed in "{table.file}" column "…"`',
            )  # fmt: skip
        known = {party.name for party in draft.parties}
        return {row.name: number(table, row) for row in rows(draft, table) if row.name in known}
    values: dict[str, Fraction] = {}
    for word, value in weight.held.items:
        draft.names.need(word, Kind.PARTY)
        if word.text in values:
            message = f"`{word.text}` is given two values of `{weight.name.text}`"
            raise Fault(Code.NAME_DECLARED_TWICE, word.span, message, "take one of them out")
        values[word.text] = value
    return values


def _complete(draft: Draft, weight: WeightClause, item: Written, values: dict[str, Fraction]) -> None:
    """Whoever has the standing of somebody listed must be listed too."""
    standings = {party.standing for party in draft.parties if party.name in values}
    lacking = [p.name for p in draft.parties if p.standing in standings and p.name not in values]
    name = weight.name.text
    if lacking:
        message = f"{listed(lacking[:8])} {'have' if len(lacking) > 1 else 'has'} no `{name}`"
        raise Fault(Code.MISSING_WEIGHT, item.span, message, f"give each a value: `{lacking[0]} 1`")
    unnamed = [line for line in draft.rosters if line.standing in standings and line.high != 0]
    if unnamed:
        raise Fault(
            Code.MISSING_WEIGHT, item.span,
            f"not every {unnamed[0].standing} is named ({placed(unnamed[0].clause)}), so some have no `{name}`",
            "name them all, or add `, and any for others`, `, and none for others` or `, and 1 for others`",
        )  # fmt: skip
