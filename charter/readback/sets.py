"""Parties and sets of parties in words."""

from collections.abc import Sequence
from dataclasses import replace

from charter.model import (
    ABSENT,
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    Ballot,
    NamedRef,
    ParamRef,
    PartySet,
    Ref,
    StageKind,
    Stance,
    TagKind,
    VarRef,
)
from charter.readback.context import Context
from charter.words import article_of, listing, plural, spoken
from charter.words import standing_noun as noun_of

MANY = 100
ITSELF = "itself"
_STANCES = {
    IN_FAVOUR: "in favour",
    AGAINST: "against",
    ABSTAINING: "abstaining",
    ABSENT: "absent",
    PRESENT: "present",
    VOTING: "voting",
}
_AT = {
    StageKind.RATIFICATION: {Ballot.IN_FAVOUR: "ratifying", Ballot.AGAINST: "refusing", Ballot.ABSENT: "silent"},
    StageKind.CONSENT: {Ballot.IN_FAVOUR: "consenting", Ballot.AGAINST: "refusing", Ballot.ABSENT: "silent"},
    StageKind.SILENCE: {Ballot.AGAINST: "objecting", Ballot.ABSENT: "silent"},
}
_VERBS = {
    StageKind.RATIFICATION: {Ballot.IN_FAVOUR: ("ratifies", "ratify"), Ballot.AGAINST: ("refuses", "refuse")},
    StageKind.CONSENT: {Ballot.IN_FAVOUR: ("consents", "consent"), Ballot.AGAINST: ("refuses", "refuse")},
    StageKind.SILENCE: {Ballot.AGAINST: ("objects", "object")},
}


def standing_noun(standing: str) -> str:
    """What a party of the standing is called: `member`, `former member`, `party outside`."""
    if standing == "outside":
        return "outside party"
    return noun_of(standing)


def singular(context: Context, group: PartySet) -> str:
    """One party of the set, without an article: `permanent member that sits in the Council`."""
    return _phrase(context, group, one=True)


def plural_of(context: Context, group: PartySet) -> str:
    """The parties of the set, without an article: `members other than the member concerned`."""
    return _phrase(context, group, one=False)


def one_of(context: Context, group: PartySet) -> str:
    """One party of the set, as a speaker would begin with it: `a member`, `France`, `the member concerned`."""
    if group.only:
        return plural_of(context, group)
    return article_of(singular(context, group))


def every(context: Context, group: PartySet) -> str:
    """All parties of the set, as a speaker would begin with them: `every member`, `France`, `nobody`."""
    if is_nobody(group):
        return "nobody"
    if group.only:
        return plural_of(context, group)
    return f"every {singular(context, group)}"


def either(names: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`: names of which one is meant, as they are read aloud."""
    *first, last = [spoken(name) for name in names]
    return f"{', '.join(first)} or {last}" if first else last


def is_nobody(group: PartySet) -> bool:
    """Whether the set is empty by its own words: every party but every party."""
    return PartySet() in group.minus


def reference(context: Context, ref: Ref) -> str:
    """A party spoken of: `France`, `the member concerned`, `m`, `itself`."""
    match ref:
        case NamedRef(name):
            return spoken(name)
        case ParamRef(name):
            return _concerned(context, name)
        case VarRef("itself"):
            return context.itself
        case VarRef("target"):
            return context.target
        case VarRef(name):
            return spoken(name)


def subject(context: Context, ref: Ref) -> str:
    """A party of whom something is said: as `reference` has it, and `it` where the sentence is about that party."""
    return "it" if ref == VarRef(ITSELF) and context.itself == ITSELF else reference(context, ref)


def predicate(stance: Stance, kind: StageKind, one: bool = True) -> str:
    """A stance as what somebody does: `is in favour`, `are not absent`, `ratifies`, `do not object`."""
    verbs = _VERBS.get(kind, {})
    if len(stance.ballots) == 1 and stance.ballots[0] in verbs:
        singular_, plural_ = verbs[stance.ballots[0]]
        if not stance.negated:
            return singular_ if one else plural_
        return f"{'does' if one else 'do'} not {plural_}"
    return f"{'is' if one else 'are'} {stance_words(stance, kind)}"


def stance_words(stance: Stance, kind: StageKind) -> str:
    """A stance as a predicate: `in favour`, `not absent`, `ratifying`."""
    own = _AT.get(kind, {})
    plain = Stance(stance.ballots)
    if len(stance.ballots) == 1 and stance.ballots[0] in own:
        words = own[stance.ballots[0]]
    else:
        words = _STANCES.get(plain) or listing([str(own.get(ballot, ballot)) for ballot in stance.ballots], MANY)
    return f"not {words}" if stance.negated else words


def _concerned(context: Context, name: str) -> str:
    """The party that a decision concerns, as the kind of party that it is."""
    params = context.matter.params if context.matter else ()
    own = next((one for one in params if one.name == name), None)
    if own is None:
        return "the party concerned"
    noun = singular(context, replace(own.kind, minus=()))
    if len(params) == 1:
        return f"the {noun} concerned"
    return f"the {noun} concerned as `{name}`"


def _phrase(context: Context, group: PartySet, one: bool) -> str:
    if is_nobody(group):
        return "nobody"
    if group.only:
        said = listing([reference(context, ref) for ref in group.only], MANY)
        return said + _without(context, group) + _stance_of(context, group)
    roles = [spoken(tag) for tag in group.tags if not _after_noun(context, tag)]
    nouns = _nouns(group.standings) if group.standings or not roles else [roles.pop()]
    shown = nouns if one else [plural(noun) for noun in nouns]
    whether = " (suspended or not)" if roles and {"member", "suspended"} <= {*group.standings} else ""
    shown = [noun for noun, said in zip(shown, nouns, strict=True) if not (whether and said == "suspended member")]
    words = " ".join([*roles, either(shown) if one else listing(shown, MANY)]) + whether
    return words + _places(context, group) + _without(context, group) + _stance_of(context, group)


def _nouns(standings: Sequence[str]) -> list[str]:
    """The kinds of party; a leaving member is one of the members."""
    kept = [one for one in standings if not (one == "leaving" and "member" in standings)]
    return [standing_noun(one) for one in kept] or ["party"]


def _after_noun(context: Context, tag: str) -> bool:
    """Whether a bloc or an elected seat is told behind the noun: `member of NATO`."""
    kind = next((one.kind for one in context.model.tags if one.name == tag), TagKind.ROLE)
    return kind is not TagKind.ROLE


def _places(context: Context, group: PartySet) -> str:
    """In which blocs, seats and organs the parties are."""
    behind = [tag for tag in group.tags if _after_noun(context, tag)]
    kinds = {one.name: one.kind for one in context.model.tags}
    blocs = [spoken(tag) for tag in behind if kinds.get(tag) is TagKind.BLOC]
    seats = [spoken(tag).replace("elected seat of", "an elected seat of") for tag in behind if spoken(tag) not in blocs]
    said = f" of {listing(blocs, MANY)}" if blocs else ""
    said += f" with {listing(seats, MANY)}" if seats else ""
    organs = [spoken(organ) for organ in group.organs if organ != context.organ]
    return said + (f" {'in' if said else 'of'} {listing(organs, MANY)}" if organs else "")


def _without(context: Context, group: PartySet) -> str:
    if not group.minus:
        return ""
    parts = [
        _left_out(context, part) if isinstance(part, PartySet) else reference(context, part) for part in group.minus
    ]
    return f" other than {listing(parts, MANY)}"


def _left_out(context: Context, group: PartySet) -> str:
    """The parties of a set that is left out; a role alone may be a noun or an adjective, so it is said to be a role."""
    roles = [spoken(tag) for tag in group.tags if not _after_noun(context, tag)]
    if group != PartySet(tags=group.tags) or len(roles) != 1 or len(group.tags) > 1:
        return plural_of(context, group)
    return f"those with the role {roles[0]}"


def _stance_of(context: Context, group: PartySet) -> str:
    return f" {stance_words(group.filter, context.kind)}" if group.filter is not None else ""
