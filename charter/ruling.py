"""Kinds of sentences by what they do: which demand, which forbid or end something, which bring something about."""

from charter.syntax import (
    AmendmentClause,
    BindingClause,
    ConductClause,
    ConsentClause,
    CountsClause,
    EndsClause,
    EntrenchedClause,
    EntryClause,
    ExtendsClause,
    LapsesClause,
    MakesClause,
    NoVoteClause,
    ObligationsClause,
    OverlapClause,
    ProcedureClause,
    ReservedClause,
    RuleClause,
    SunsetClause,
)

DEMANDS = (ProcedureClause, RuleClause, AmendmentClause)
"""They say how something is decided."""
EFFECTS = (MakesClause, EndsClause, ExtendsClause)
"""They say what an adopted decision brings about."""
RESTRAINTS = (
    OverlapClause, ConsentClause, NoVoteClause, LapsesClause, EntryClause, ObligationsClause, CountsClause,
    EntrenchedClause, SunsetClause,
)  # fmt: skip
"""They forbid, end or protect something, whatever their words. Conduct and binding do so by some words only."""
DISPENSABLE = (*RESTRAINTS, *EFFECTS, AmendmentClause, BindingClause, ConductClause, ReservedClause)
"""A charter may do without them, and is one still."""
