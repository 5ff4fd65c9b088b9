"""The names a charter declares, and looking them up."""

import re
from enum import StrEnum

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Clause
from charter.resolve.desk import Fault, listed, nearest, placed
from charter.source import Span
from charter.syntax import Word

STANDINGS = ("outside", "applicant", "observer", "petitioner", "member", "suspended", "leaving", "former")
"""The standings every charter has."""

ANYONE = ("party", "parties", "state", "states")
"""Nouns for parties of any standing."""

DECISIONS = ("decision", "decisions")
"""Nouns for what is decided."""

STANCES = ("in favour", "against", "abstaining", "absent", "ratifying", "refusing", "silent", "present", "voting")
"""What a party can do at a vote."""

_NOUNS = {
    "outsider": "outside", "outsiders": "outside", "applicants": "applicant", "observers": "observer",
    "petitioners": "petitioner", "members": "member",
}  # fmt: skip

RESERVED = frozenset(
    {*ANYONE, *DECISIONS, *STANDINGS, *_NOUNS, "bloc", "blocs", "it", "itself", "majority", "everyone", "nobody",
     "abstention", "ballot"}
)  # fmt: skip
"""Words of the language that no charter may declare."""


_LETTER = re.compile(r"[b-z][0-9]*", re.ASCII)


def _declare(text: str, has_members: bool) -> str:
    """What to do about a word that names nobody, in a charter that has members or has none."""
    noun = text.islower() and text.isidentifier()
    if text in ("candidate", "candidates") or (noun and not has_members):
        one = singular(text)
        return f"declare it: `standing {one}.` and `{plural(one)}: any number.`"
    if not noun:
        return "write a standing, a role, a bloc or the name of a party"
    meant = f"`{'members' if text.endswith('s') else 'member'}` where all of them are meant"
    return f"write {meant}, or declare a role of some of them: `role {text}: any members.`"


def singular(noun: str) -> str:
    """The noun for one of several."""
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def plural(standing: str) -> str:
    """The noun for several parties of a standing."""
    if standing in ("suspended", "leaving", "former"):
        return f"{standing} members"
    if standing == "outside":
        return "outsiders"
    ending = standing[-1:]
    return standing[:-1] + "ies" if ending == "y" else standing + ("es" if ending in "sxz" else "s")


def _plurals(noun: str) -> tuple[str, ...]:
    """How several may be called: `chairs`, and `chairs_of_the_board` where the noun is the first word."""
    head, of, rest = noun.partition("_of_")
    return (plural(noun), noun + "s", noun + "es", *([f"{plural(head)}{of}{rest}"] if of else []))


class Kind(StrEnum):
    """What a name can stand for."""

    STANDING = "standing"
    PARTY = "party"
    ROLE = "role"
    BLOC = "bloc"
    WEIGHT = "weight"
    ORGAN = "organ"
    MATTER = "matter"
    CONDITION = "condition"
    RULE = "rule"
    GUARANTEE = "guarantee"

    @property
    def said(self) -> str:
        """The kind with its article."""
        return f"{'an' if self is Kind.ORGAN else 'a'} {self.value}"


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of a name."""

    name: str
    kind: Kind
    clause: Clause
    span: Span


class Names:
    """Every declared name, in the order of the text. Looking one up marks it as used.

    Guarantees have names of their own. `categories` gives the values of each category, of all matters together;
    `above` holds the addresses below which a clause stands, `single` the roles that exactly one party has.
    `divisions` are the conditions on how the votes for others are divided at an election.
    `plurals` gives the role that several of its holders are called by: `founders`.
    `members` are the standings that the noun `member` means: a member that has given notice is one until it leaves.
    `has_members` is false where the charter has no members of its own, and makes none.
    """

    def __init__(self) -> None:
        self.declared: dict[str, Declared] = {}
        self.guarantees: dict[str, Declared] = {}
        self.categories: dict[str, tuple[str, ...]] = {}
        self.addresses: dict[str, Clause] = {}
        self.above: set[str] = set()
        self.single: set[str] = set()
        self.used: set[str] = set()
        self.divisions: dict[str, None] = {}
        self.members: tuple[str, ...] = ("member",)
        self.has_members = True
        self.nouns: dict[str, str] = {standing: standing for standing in STANDINGS} | _NOUNS
        self.plurals: dict[str, str] = {}

    def declare(self, word: Word, kind: Kind, clause: Clause) -> Declared:
        """Enter a name. Fault when it is a word of the language or stands for something already.

        A matter, a rule, a condition or a letter is entered all the same: what uses it is not at fault as well.
        """
        if word.text in RESERVED and not (kind is Kind.STANDING and word.text in STANDINGS):
            if kind in (Kind.MATTER, Kind.RULE, Kind.CONDITION):
                self.declared.setdefault(word.text, Declared(word.text, kind, clause, word.span))
            raise Fault(
                Code.RESERVED_NAME, word.span, f"`{word.text}` is a word of the language and cannot name {kind.said}",
                f"choose another name, such as `{word.text}_{kind.value}`",
            )  # fmt: skip
        if _LETTER.fullmatch(word.text) and kind is not Kind.GUARANTEE:
            message = f"`{word.text}` is a letter that stands for a party in guarantees, and cannot name {kind.said}"
            self.declared.setdefault(word.text, Declared(word.text, kind, clause, word.span))
            raise Fault(
                Code.RESERVED_NAME, word.span, message, f"write a longer name, such as `{kind.value}_{word.text}`"
            )
        table = self.guarantees if kind is Kind.GUARANTEE else self.declared
        old = table.get(word.text)
        if old is not None:
            raise Fault(
                Code.NAME_DECLARED_TWICE, word.span,
                f"`{word.text}` is already declared as {old.kind.said} ({placed(old.clause)})",
                "give one of the two another name",
            )  # fmt: skip
        table[word.text] = Declared(word.text, kind, clause, word.span)
        if kind is Kind.STANDING:
            self._add_nouns(word.text)
        if kind is Kind.ROLE:
            self.plurals |= dict.fromkeys(_plurals(word.text), word.text)
        return table[word.text]

    def _add_nouns(self, standing: str) -> None:
        for noun in (standing, *_plurals(standing)):
            self.nouns.setdefault(noun, standing)

    def meant(self, standing: str) -> tuple[str, ...]:
        """The standings of those who are called by a standing."""
        return self.members if standing == "member" else (standing,)

    def find(self, text: str, *kinds: Kind) -> Declared | None:
        """What a name stands for, if it is of one of the kinds (of any, when none is given)."""
        table = self.guarantees if kinds == (Kind.GUARANTEE,) else self.declared
        found = table.get(text)
        if found is None or (kinds and found.kind not in kinds):
            return None
        self.used.add(text)
        return found

    def need(self, word: Word, *kinds: Kind) -> Declared:
        """What a name stands for. Fault when it is unknown or of another kind."""
        found = self.find(word.text, *kinds)
        if found is None:
            raise self.unknown(word, *kinds)
        return found

    def known(self, *kinds: Kind) -> list[str]:
        """The declared names of these kinds, in the order of the text."""
        table = self.guarantees if kinds == (Kind.GUARANTEE,) else self.declared
        return [name for name, item in table.items() if not kinds or item.kind in kinds]

    def is_a(self, text: str, *kinds: Kind) -> bool:
        """Whether the name stands for something of one of the kinds; does not mark it as used."""
        return text in self.declared and self.declared[text].kind in kinds

    def unknown(self, word: Word, *kinds: Kind) -> Fault:
        """The fault of a name that is not what it should be; it names the nearest that is."""
        wanted = " or ".join(kind.said for kind in kinds) or "a name"
        other = self.declared.get(word.text)
        if other is not None:
            message = f"`{word.text}` is {other.kind.said}, where {wanted} is meant"
            return Fault(Code.WRONG_KIND_OF_NAME, word.span, message, self._instead(word.text, kinds))
        message = f"no {' or '.join(kind.value for kind in kinds) or 'name'} `{word.text}` is declared"
        return Fault(Code.UNKNOWN_NAME, word.span, message, self._instead(word.text, kinds))

    def _instead(self, text: str, kinds: tuple[Kind, ...]) -> str | None:
        known = [name for name in self.known(*kinds) if name != text]
        near = nearest(text, known)
        if near:
            return f"did you mean `{near}`?"
        if not known or not kinds:
            return f"declare it: `{kinds[0].value} {text} …`" if kinds and kinds[0] is not Kind.PARTY else None
        if len(known) == 1:
            return f"the only {kinds[0].value} is `{known[0]}`"
        return f"there are {listed(known[:8])}"

    def unknown_word(self, word: Word) -> Fault:
        """The fault of a word in a phrase that names nobody."""
        near = nearest(word.text, [*self.known(), *self.nouns, *ANYONE, *DECISIONS, *STANCES])
        other = self.declared.get(word.text)
        if other is not None:
            message = f"`{word.text}` is {other.kind.said} and cannot say who is meant here"
            return Fault(Code.WRONG_KIND_OF_NAME, word.span, message)
        if word.text == "other":
            message = "`other` does not say other than whom"
            return Fault(
                Code.UNKNOWN_NAME, word.span, message, "write `other than …` behind: `every member other than m`"
            )
        if word.text in STANCES:
            near = f"members {word.text}"
        fix = f"did you mean `{near}`?" if near else _declare(word.text, self.has_members)
        return Fault(Code.UNKNOWN_NAME, word.span, f"`{word.text}` names no one in this charter", fix)

    def stand(self, clause: Clause) -> None:
        """Enter the address of a clause, and those above it."""
        self.addresses.setdefault(clause.address, clause)
        parts = clause.address.split("(")
        self.above.update("(".join(parts[:size]) for size in range(1, len(parts)))

    def address(self, text: str, span: Span) -> str:
        """The address as it stands. Fault when no clause has it or lies below it."""
        if text in self.addresses or text in self.above:
            return text
        near = nearest(text, list(self.addresses))
        fix = f"did you mean `{near}`?" if near else None
        raise Fault(Code.UNKNOWN_ADDRESS, span, f"there is no `{text}` in this charter", fix)
