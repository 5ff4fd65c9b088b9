"""Who is meant: a phrase of the text as a set of parties."""

import re
from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.found import found as every
from charter.model import PRESENT, VOTING, NamedRef, Param, ParamRef, PartySet, Ref, Stance, VarRef
from charter.resolve.desk import Fault, listed, nearest
from charter.resolve.files import said
from charter.resolve.names import ANYONE, Kind
from charter.resolve.views import View, seated, within
from charter.source import Span
from charter.syntax import Core, Phrase, Word

MEMBER_LIKE = ("leaving", "suspended", "former")
"""Standings that are spoken of with the word *member* behind them."""

_PREPOSITIONS = ("by", "of", "on", "in", "to", "against")


@dataclass(frozen=True, slots=True)
class Group:
    """A set of parties, the weight it is measured by (None: heads), and, when the phrase means certain
    individuals, who they are. `single` is set for `the chair`, a role that exactly one party has.
    """

    parties: PartySet
    weight: str | None = None
    refs: tuple[Ref, ...] = ()
    single: bool = False

    @property
    def ref(self) -> Ref | None:
        """The one individual meant, if it is one."""
        return self.refs[0] if len(self.refs) == 1 else None


def group(view: View, phrase: Phrase) -> Group:
    """Who the phrase means, within the organ whose stage it is. Fault when that cannot be told."""
    if phrase.on is not None:
        message = f"`on {phrase.on.text}` says which decision is meant, and here parties are meant"
        raise Fault(Code.UNCLEAR_PHRASE, phrase.on.span, message, f"take out `on {phrase.on.text}`")
    weight, cores = _weighed(view, phrase)
    refs = _individuals(view, cores[0]) if len(cores) == 1 else ()
    if refs:
        _nobody_apart(view, phrase)
        return Group(PartySet(only=refs, filter=presence(phrase)), weight, refs)
    found = _set(view, cores)
    parties = within(found if weight else _in_house(view, found), view.organ, view.tags)
    minus = tuple(part for cores_ in phrase.excluded for part in _excluded(view, cores_))
    single = phrase.cores[0].determiner == "the" and any(name in view.names.single for name in parties.tags)
    return Group(replace(parties, minus=minus, filter=presence(phrase)), weight, (), single)


def _in_house(view: View, found: PartySet) -> PartySet:
    """The set; in the rules of an organ in which no member of the organisation sits, *members* are its own, and so are
    those of a role that its own may have.
    """
    here = seated(view.organ, view.tags) if view.organ is not None else ()
    everyone = PartySet(view.names.meant("member"))
    theirs = {"member"} & {*everyone.standings} and {*here} & {*everyone.standings}
    if not here or theirs or found != replace(everyone, tags=found.tags):
        return found
    own = all({*view.tags[name].among.standings} & {*here} for name in found.tags)
    return replace(found, standings=here) if own else found


def presence(phrase: Phrase) -> Stance | None:
    """The filter that `present` and `voting` make."""
    if not phrase.presence:
        return None
    return VOTING if any("voting" in word.text for word in phrase.presence) else PRESENT


def _nobody_apart(view: View, phrase: Phrase) -> None:
    """Fault where parties that are meant one by one are followed by `other than`."""
    if phrase.excluded:
        words = said(view.source, phrase.span)
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, f"`{words}`: nobody is taken out of parties named one by one",
            "begin with a kind of party: `member other than France`",
        )  # fmt: skip


def without_ballot(phrase: Phrase, found: Group) -> Group:
    """The group, where who is meant must not depend on ballots. Fault where it does."""
    if found.parties.filter is not None:
        words = phrase.presence[0].text if phrase.presence else "present"
        message = f"`{words}` is said of a ballot, and who is meant here depends on none"
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, message, f"take out `{words}`")
    return found


def bare_word(phrase: Phrase | None) -> Word | None:
    """The word, if the phrase is that word alone."""
    if phrase is None or phrase.presence or phrase.excluded or phrase.on or len(phrase.cores) != 1:
        return None
    core = phrase.cores[0]
    alone = len(core.words) == 1 and not (core.determiner or core.concerned or core.variable)
    return core.words[0] if alone and core.arguments is None else None


def cores(node: object) -> Iterator[Core]:
    """Every noun with its words inside a node of the tree, in the order of the text."""
    return every(node, Core)


def head(phrase: Phrase) -> str:
    """The noun of a phrase: the last word of its first part, or empty."""
    return phrase.cores[0].words[-1].text if phrase.cores[0].words else ""


def _weighed(view: View, phrase: Phrase) -> tuple[str | None, tuple[Core, ...]]:
    first = phrase.cores[0]
    if len(first.words) != 1 or view.names.find(first.words[0].text, Kind.WEIGHT) is None:
        _no_weight(view, phrase)
        return None, phrase.cores
    if first.concerned or first.variable or first.arguments is not None:
        raise Fault(Code.UNCLEAR_PHRASE, first.span, f"`{first.words[0].text}` is a weight, and concerns nobody")
    weight = first.words[0].text
    if len(phrase.cores) == 1:
        raise Fault(
            Code.BARE_SHARE, first.span, f"`{weight}` does not say of whom: all, those present, or those voting",
            f"write `{weight} of members`, `{weight} of members present` or `{weight} of members voting`",
        )  # fmt: skip
    return weight, phrase.cores[1:]


def _no_weight(view: View, phrase: Phrase) -> None:
    """Fault where an unknown word stands as a weight does: `population of members`."""
    if len(phrase.cores) == 1 or len(phrase.cores[0].words) != 1 or not phrase.cores[1].words:
        return
    word, noun = phrase.cores[0].words[0], phrase.cores[1].words[-1].text
    known = word.text in (*ANYONE, *view.names.nouns) or word.text in view.names.declared
    if not known and (noun in ANYONE or noun in view.names.nouns):
        near = nearest(word.text, view.names.known(Kind.WEIGHT))
        fix = f"did you mean `{near}`?" if near else f"declare it: `weight {word.text}: any.`"
        raise Fault(Code.UNKNOWN_NAME, word.span, f"no weight `{word.text}` is declared", fix)


# ── individuals ───────────────────────────────────────────────────────────────────────────────


def _individuals(view: View, core: Core) -> tuple[Ref, ...]:
    """The parties a core means one by one; empty when it means a kind of party."""
    if core.arguments is not None:
        raise Fault(Code.UNCLEAR_PHRASE, core.span, "brackets follow a matter, and no party is a matter")
    narrow = len(core.words) > 1 or (core.words and view.names.is_a(core.words[0].text, Kind.ROLE))
    if core.concerned and narrow and core.variable is None:
        plain = _by_its_whole_kind(view, core)
        if plain is not None:
            return (plain,)
    if core.concerned:
        _concerned_alone(core)
    if core.concerned and view.concerned is not None:
        return (view.concerned,)
    if core.concerned:
        return tuple(ParamRef(param.name) for param in concerned(view, core))
    named = core.variable.text if core.variable else ""
    named = dict(view.letters).get(named, named)
    if named and (not core.words or any(item.name == named for item in view.variables)):
        return (_variable(view, core, named),)
    if len(core.words) != 1 or named:
        return ()
    word = core.words[0].text
    if word in ("itself", "it"):
        return (VarRef(word),) if _addressed(view, word) else (_last(view, core, ""),)
    if core.determiner in ("that", "the"):
        found = _pointed(view, core, word)
        if found:
            return (found,)
    return (NamedRef(word),) if view.names.find(word, Kind.PARTY) else ()


def _addressed(view: View, word: str) -> bool:
    """Whether *itself* is the party that a sentence of conduct is addressed to."""
    return word == "itself" and any(item.name == word for item in view.variables)


def _by_its_whole_kind(view: View, core: Core) -> ParamRef | None:
    """`the suspended member concerned`, `the director concerned`: where the matter concerns one party, and only those
    that are so.
    """
    kind = _kind(view, replace(core, concerned=False, determiner=""))
    params = view.matter.params if view.matter and view.concerned is None else ()
    fitting = [param for param in params if _implied(kind, param.group)]
    return ParamRef(fitting[0].name) if len(fitting) == 1 else None


def _concerned_alone(core: Core) -> None:
    """Fault where more is said of the party concerned than that it is concerned."""
    if len(core.words) > 1:
        noun, word = core.words[-1].text, core.words[0]
        fix = f"write `the {noun} concerned`, and elsewhere `the {noun} concerned is a {word.text} {noun}`"
        message = f"`{word.text}` cannot narrow who is concerned by a decision"
        raise Fault(Code.UNCLEAR_PHRASE, word.span, message, fix)
    if core.variable is not None:
        letter = core.variable
        message = f"`{letter.text}` introduces nobody here: who is concerned is known already"
        raise Fault(Code.UNCLEAR_PHRASE, letter.span, message, f"take out `{letter.text}`")


def _variable(view: View, core: Core, name: str) -> VarRef:
    known = next((item for item in view.variables if item.name == name), None)
    if known is not None and (not core.words or _implied(_kind(view, replace(core, variable=None)), known.group)):
        return VarRef(name)
    if known is not None:
        words = said(view.source, core.span)
        message = f"`{words}` is more than is said of `{name}` where it is introduced"
        raise Fault(Code.UNCLEAR_PHRASE, core.span, message, f"write `{name}` alone")
    raise Fault(
        Code.UNKNOWN_NAME, core.span, f"nothing before says who `{name}` is", f"introduce it: `some member {name}`"
    )


def _implied(kind: PartySet, group_: PartySet) -> bool:
    """Whether whoever is in the group is plainly of the kind."""
    standing = not kind.standings or (bool(group_.standings) and set(group_.standings) <= set(kind.standings))
    return standing and set(kind.tags) <= set(group_.tags) and set(kind.organs) <= set(group_.organs)


def _last(view: View, core: Core, standing: str) -> VarRef:
    """The party introduced last (with the standing, if one is given)."""
    for item in reversed(view.variables):
        if not standing or not item.group.standings or _spoken_of(standing, item.group):
            return VarRef(item.name)
    words = " ".join([core.determiner, *(word.text for word in core.words)]).strip()
    raise Fault(Code.UNCLEAR_PHRASE, core.span, f"nothing before says who `{words}` is")


def _spoken_of(standing: str, group_: PartySet) -> bool:
    """Whether a party of the set may be pointed to by the noun: `that member` may be a leaving or former one."""
    once = MEMBER_LIKE if standing == "member" else ()
    return any(found in (standing, *once) for found in group_.standings)


def _pointed(view: View, core: Core, word: str) -> Ref | None:
    """What `the X` and `that X` point to: a parameter of the matter, or a party introduced before."""
    params = view.matter.params if view.matter else ()
    if any(param.name == word for param in params):
        return ParamRef(word)
    standing = view.names.nouns.get(word, "")
    if word not in ("party", "state") and (not standing or word in ("members", f"{standing}s")):
        return None
    if core.determiner == "that":
        return _last(view, core, standing)
    fitting = [param for param in params if standing in param.group.standings]
    if len(fitting) == 1 and standing:
        return ParamRef(fitting[0].name)
    if any(not standing or _spoken_of(standing, item.group) for item in view.variables):
        return _last(view, core, standing)
    return None


def concerned(view: View, core: Core) -> tuple[Param, ...]:
    """The parameters that *the member concerned* points to: members, or, where none is one, those who were or are about
    to be none. Fault when there are none, or several in the singular.
    """
    noun = core.words[-1] if core.words else Word("party", core.span)
    plural = noun.text in ("parties", "states") or (noun.text.endswith("s") and noun.text in view.names.nouns)
    standing = view.names.nouns.get(noun.text, "")
    if noun.text not in ANYONE and not standing:
        raise view.names.unknown_word(noun)
    matter = view.matter
    if matter is None:
        raise Fault(
            Code.WHICH_PARTY_CONCERNED, core.span, f"no matter is at hand here that could concern the {noun.text}"
        )
    fitting = tuple(p for p in matter.params if _may_be(p, standing))
    fitting = fitting or tuple(p for p in matter.params if _spoken_of(standing, p.group))
    if len(fitting) == 1 or (fitting and plural):
        return fitting
    if not fitting:
        raise Fault(
            Code.WHICH_PARTY_CONCERNED, core.span, f"`{matter.name}` concerns no {standing or 'party'}",
            f"declare whom it concerns: `matter {matter.name}(of: {standing or 'party'})`",
        )  # fmt: skip
    names = listed([param.name for param in fitting])
    one = next((param.name for param in fitting if param.name not in _PREPOSITIONS), "")
    fix = (
        f"write `the {one}`"
        if one
        else "name the parameters by nouns: `matter operation(actor: member, target: party)`"
    )
    raise Fault(
        Code.WHICH_PARTY_CONCERNED, core.span, f"`{matter.name}` concerns several: {names}",
        f"{fix}, or `the {'parties' if noun.text == 'party' else noun.text + 's'} concerned` for all of them",
    )  # fmt: skip


def _may_be(param: Param, standing: str) -> bool:
    return not standing or not param.group.standings or standing in param.group.standings


# ── kinds ─────────────────────────────────────────────────────────────────────────────────────


def _set(view: View, cores: tuple[Core, ...]) -> PartySet:
    found = _kind(view, cores[0])
    for core in cores[1:]:
        if len(core.words) != 1 or core.concerned or core.variable or core.arguments is not None:
            raise Fault(Code.UNCLEAR_PHRASE, core.span, "after `of` the name of a role, a bloc or an organ is meant")
        found = _narrowed(view, found, core.words[0])
    return found


def _narrowed(view: View, found: PartySet, word: Word) -> PartySet:
    item = view.names.find(word.text, Kind.ROLE, Kind.BLOC, Kind.ORGAN)
    item = item or view.names.find(view.names.plurals.get(word.text, ""), Kind.ROLE)
    if item is None and word.text in (*view.names.nouns, *ANYONE):
        message = f"`{word.text}` is the kind of party meant, and stands first"
        raise Fault(Code.UNCLEAR_PHRASE, word.span, message, f"write `every {word.text}`, `{word.text} of NATO`")
    if item is None:
        raise view.names.unknown_word(word)
    if item.kind is Kind.ORGAN:
        return replace(found, organs=(*found.organs, word.text))
    return replace(found, tags=(*found.tags, item.name))


def unseen(span: Span) -> Fault:
    """The fault of a guarantee on a change of standing: it is about what is done or decided."""
    message = "a guarantee asks what follows a decision or a deed, and this comes of one"
    fix = (
        "name that: `whenever Council does suspension(of a member m), then Council does review within 10 days`, or "
        "`whenever a member m does leave, then …`"
    )
    return Fault(Code.MISPLACED_PREDICATE, span, message, fix)


def _unspoken(view: View, variable: Word) -> Fault:
    """The fault of a letter in the place of a party that no later word can speak of."""
    letter, behind = variable.text, view.source.text[variable.span.end :].split(".", 1)[0]
    if behind.split()[:1] == ["becomes"]:
        return unseen(variable.span)
    if re.search(rf"\b{letter}\b", behind) is None:
        message = f"`{letter}` stands for a party that is spoken of again, and here nobody is"
        return Fault(Code.UNCLEAR_PHRASE, variable.span, message, f"take out `{letter}`")
    message = f"nobody can be spoken of as `{letter}` who is first named here"
    fix = (
        f"name the party first: `never some member {letter} does strike while operation(by {letter}) is in force`, "
        f"`whenever Council does operation(by a member {letter}), then {letter} does report within 10 days`"
    )
    return Fault(Code.UNCLEAR_PHRASE, variable.span, message, fix)


def _kind(view: View, core: Core) -> PartySet:
    if core.arguments is not None:
        raise Fault(Code.UNCLEAR_PHRASE, core.span, "brackets follow a matter, and no party is a matter")
    if not core.words:
        raise Fault(Code.UNCLEAR_PHRASE, core.span, "these words name no one")
    if core.concerned:
        message = "who is concerned by a decision is one party, and nothing more is said of it here"
        raise Fault(Code.UNCLEAR_PHRASE, core.span, message, "write `the member concerned` alone")
    if core.variable is not None:
        raise _unspoken(view, core.variable)
    found = PartySet()
    noun, adjectives = core.words[-1], core.words[:-1]
    if noun.text in view.names.nouns:
        found = PartySet(view.names.meant(view.names.nouns[noun.text]))
        view.names.used.add(view.names.nouns[noun.text])
    elif noun.text not in ANYONE:
        found = _narrowed(view, found, noun)
    for word in adjectives:
        found = _qualified(view, found, word, noun)
    return found


def _qualified(view: View, found: PartySet, word: Word, noun: Word) -> PartySet:
    standing = view.names.nouns.get(word.text)
    if standing is None:
        return _narrowed(view, found, word)
    if noun.text not in (*ANYONE, "member", "members") and noun.text not in view.names.nouns:
        message = f"`{noun.text}` is said before the kind of party meant"
        raise Fault(Code.UNCLEAR_PHRASE, noun.span, message, f"write `{noun.text} {word.text}`")
    if noun.text not in (*ANYONE, "member", "members"):
        message = f"a party has one standing: nobody is both `{word.text}` and `{noun.text}`"
        raise Fault(Code.UNCLEAR_PHRASE, word.span, message, f"take out `{word.text}`, or write `{word.text} party`")
    view.names.used.add(standing)
    return replace(found, standings=view.names.meant(standing))


def _excluded(view: View, cores: tuple[Core, ...]) -> tuple["Ref | PartySet", ...]:
    refs = _individuals(view, cores[0]) if len(cores) == 1 else ()
    return refs or (_set(view, cores),)
