"""Sentences that can be read in two ways, and are therefore errors that show the readings."""

import re
from itertools import takewhile

from charter.diagnostics import Code, Diagnostic
from charter.parse.denied import denied, restricted, untimed
from charter.parse.kids import spaced
from charter.parse.token import Lines
from charter.phrasing import turns
from charter.syntax import Atom, Casts, Chain, ConductClause, Effective, Formula, Quantity, Word

WATCHED = frozenset(("chain", "atom", "there_are", "conduct", "effective_after"))
"""The productions whose nodes are looked at."""


BEHIND_AN_ACT = ("unless", "when", "within", "otherwise", "notwithstanding")
"""What may follow an act. Misspelt, it would pass for a word of the act."""

OTHERWISE_SAID = {"if": "when", "where": "when", "provided": "when", "except": "unless", "save": "unless",
                  "without": "unless", "until": "unless"}  # fmt: skip
"""What writers put behind an act in the place of a word of this language. It would pass for a word of the act too."""

DECIDING = ("decide", "adopt", "approve")
"""Acts that are a procedure where `by` follows."""

DECIDED = frozenset(
    ("admitted", "readmitted", "expelled", "excluded", "suspended", "removed", "dismissed", "reinstated")
)
"""What becomes of a party by decision: that it `may be` so gives a power, and is no act of the party."""

DECIDABLE = frozenset(("admit", "readmit", "expel", "exclude", "suspend", "remove", "dismiss", "reinstate"))
"""What an organ that `may` do it to a party does by decision."""

LEAVING = frozenset(("notice", "withdraw", "leave", "denounce", "secede"))
"""An act with one of these words may say when it takes effect, which is not said by words of the act."""

EXITING = frozenset(("withdraw", "leave", "denounce", "secede"))
TIMES = frozenset(("day", "days", "week", "weeks", "month", "months", "quarter", "year", "years", "notice", "effect"))
"""Behind an act by which a party leaves they say when, and would pass for words of the act."""

BEFORE_TIMES = ("at", "on", "upon", "after", "by", "with", "one", "giving")
"""Where what they say begins."""

SAYING_WHEN = ("effective", "may withdraw")
"""What is said, in the words of this language, of how somebody leaves."""

LONGEST_ACT = 60
"""An act of more words is not searched for turns of phrase."""

MODAL = re.compile(r"\b(?:must|may)(?:\s+not)?\s*\Z")
SENTENCE_PART = re.compile(r"[.,;]")
"""Where the words that belong to a rule end."""

CLOSE = 0.85
"""How much of two words must be the same for one to be taken for a slip of the other."""


def teach(made: list[object], lines: Lines) -> list[Diagnostic]:
    """What is ambiguous in the nodes that were built."""
    found: list[Diagnostic] = []
    for node in made:
        match node:
            case Chain() if len(set(node.connectives)) > 1:
                found.append(_mixed(node, lines))
            case Atom():
                found += _atom(node, lines)
            case Effective():
                found += [_swallowed(word) for word in node.words if _meant(word)]
            case ConductClause():
                late = untimed(node)
                swallowed = [_swallowed(word) for word in node.act if _meant(word)]
                found += [_of_act(node, late, lines)] if late else swallowed or _no_act(node, lines)
            case _:
                pass
    return found


def _no_act(clause: ConductClause, lines: Lines) -> list[Diagnostic]:
    """An act that is no act: a procedure in other words, or notice whose effect is not said."""
    words = [word.text for word in clause.act]
    span = lines.span(clause.act[0].span.start, clause.act[-1].span.end)
    text = lines.text[span.start : span.end]
    power = clause.modal == "may" and (clause.organ is not None or words[0] == "be") and "by" in words
    affects = words[0] == "be" and len(words) > 1 and words[1] in DECIDED
    affects = affects or (clause.organ is not None and words[0] in DECIDABLE and len(words) > 1)
    if clause.modal == "may" and affects and "by" not in words:
        message = "this is a power, and would be taken for an act that nobody decides"
        who = clause.organ.text if clause.organ is not None else "ORGAN"
        return [Diagnostic(Code.UNEXPECTED_TEXT, span, message, f"write `{who} decides MATTER by RULE`")]
    if power or (clause.organ is not None and words[0] in DECIDING and "by" in words):
        message = "this is a power, and would be taken for an act that is done in this way"
        if words[:2] == ["be", "amended"]:
            return [
                Diagnostic(Code.UNEXPECTED_TEXT, span, message, "write `every article is amended by ORGAN by RULE`")
            ]
        rule = " ".join(words[words.index("by") :])
        what = " ".join(words[1 : words.index("by")]).removeprefix("the ")
        who = clause.organ.text if clause.organ is not None else "ORGAN"
        instead = f"{who} decides {what if words[0] in DECIDING else 'MATTER'} {rule if clause.organ else 'by RULE'}"
        return [Diagnostic(Code.UNEXPECTED_TEXT, span, message, f"write `{instead}`")]
    if words[0] == "vote" and clause.modal.endswith("not"):
        message = "`vote` would be taken for an act, and who has no vote is said in other words"
        return [Diagnostic(Code.UNEXPECTED_TEXT, span, message, "write `a suspended member has no vote`")]
    said = f"{clause.modal} {text}"
    leaving = LEAVING & frozenset(words) and len(words) <= LONGEST_ACT
    for turn in turns(said, 0, len(said), SAYING_WHEN) if leaving else ():
        if "effective" in turn.instead[0] or turn.instead[0] == "may withdraw":
            leaves = "effective" in turn.instead[0]
            message = "from when on it takes effect would be taken for words of the act"
            message = message if leaves else "this would be taken for an act by which nobody leaves"
            return [Diagnostic(Code.UNEXPECTED_TEXT, span, message, turn.fix)]
    if words[0] in EXITING and TIMES & frozenset(words[1:]):
        message = "from when on it takes effect would be taken for words of the act"
        act = " ".join(takewhile(lambda word: word not in (*TIMES, *BEFORE_TIMES), words))
        fix = f"write `{clause.modal} {act}, effective 6 months after notice`, or on another day"
        return [Diagnostic(Code.UNEXPECTED_TEXT, span, message, fix)]
    told = restricted(clause) or denied(clause)
    return [_of_act(clause, told, lines)] if told is not None else []


def _of_act(clause: ConductClause, told: tuple[str, str], lines: Lines) -> Diagnostic:
    """What is told of an act, with `must` or `may` in front of it."""
    start, end = clause.act[0].span.start, clause.act[-1].span.end
    modal = MODAL.search(lines.text, 0, start)
    return Diagnostic(Code.UNEXPECTED_TEXT, lines.span(modal.start() if modal else start, end), *told)


def _meant(word: Word) -> str | None:
    if word.text in OTHERWISE_SAID:
        return OTHERWISE_SAID[word.text]
    if len(word.text) >= 40 or not any(_shares_letters(word.text, known) for known in BEHIND_AN_ACT):
        return None
    from difflib import get_close_matches  # only a word that may be misspelt needs it

    near = get_close_matches(word.text, BEHIND_AN_ACT, n=1, cutoff=CLOSE)
    return near[0] if near else None


def _shares_letters(one: str, other: str) -> bool:
    """Whether the letters, in any order, leave it open that the words are close."""
    shared = sum(min(one.count(letter), other.count(letter)) for letter in frozenset(one))
    return 2 * shared >= CLOSE * (len(one) + len(other))


def _swallowed(word: Word) -> Diagnostic:
    meant = _meant(word)
    message = f"`{word.text}` would be a word of the act; `{meant}` is probably meant"
    return Diagnostic(Code.MISSPELT_WORD, word.span, message, f"write `{meant}`")


def _mixed(chain: Chain, lines: Lines) -> Diagnostic:
    first, second = _reading(chain, "and", lines), _reading(chain, "or", lines)
    message = "`and` and `or` stand side by side without brackets, so this has two readings"
    return Diagnostic(
        Code.MIXED_AND_OR, chain.span, message, f"write `{first}` or `{second}`",
        (f"the first reading: {first}", f"the second reading: {second}"),
    )  # fmt: skip


def _reading(chain: Chain, tight: str, lines: Lines) -> str:
    """The chain with brackets around what `tight` joins."""
    runs = [[_text(chain.parts[0], lines)]]
    loose: list[str] = []
    for connective, part in zip(chain.connectives, chain.parts[1:], strict=True):
        if connective == tight:
            runs[-1].append(_text(part, lines))
        else:
            loose.append(connective)
            runs.append([_text(part, lines)])
    said = [f"({f' {tight} '.join(run)})" if len(run) > 1 else run[0] for run in runs]
    return said[0] + "".join(f" {connective} {run}" for connective, run in zip(loose, said[1:], strict=True))


def _text(node: Formula | Quantity, lines: Lines) -> str:
    text = lines.text[node.span.start : node.span.end]
    return spaced("\n".join(line.split("#")[0] for line in text.split("\n")))


def _atom(atom: Atom, lines: Lines) -> list[Diagnostic]:
    quantity, phrase = atom.subject.quantity, atom.subject.phrase
    if quantity is None:
        every = phrase is not None and isinstance(atom.predicate, Casts) and phrase.cores[0].determiner == "all"
        return [_all_of(atom, lines)] if every else []
    said = _text(quantity, lines)
    if quantity.kind == "bare all":
        return [_bare(Code.BARE_ALL, quantity, "`all` does not say of whom", _readings(atom, "every member", lines))]
    if quantity.kind == "bare share":
        whole = _said_otherwise(atom, said, lines)
        if whole is not None:
            return [whole]
        share = "more than half" if said == "a majority" else said
        if _is_quorum(atom, lines):
            why = f"`{said}` does not say of whom"
            return [Diagnostic(Code.BARE_SHARE, quantity.span, why, f"write `{share} of all members`")]
        readings = _readings(atom, f"{share} of the members", lines)
        return [_bare(Code.BARE_SHARE, quantity, f"`{said}` does not say of whom", readings)]
    if quantity.kind == "number" and not quantity.comparator:
        rest = _rest(atom, lines)
        if _is_quorum(atom, lines):
            why = f"`{said}` alone may mean at least or exactly {said}"
            return [Diagnostic(Code.BARE_NUMBER, quantity.span, why, f"write `at least {said}{rest}`")]
        readings = [f"{comparator} {said}{rest}" for comparator in ("at least", "exactly", "at most")]
        reason = f"`{said}` alone may mean at least, exactly or at most {said}"
        return [_bare(Code.BARE_NUMBER, quantity, reason, readings)]
    return []


def _said_otherwise(atom: Atom, said: str, lines: Lines) -> Diagnostic | None:
    """The turn of phrase that begins with the share of nobody, told with all its words."""
    start, end = atom.span.start, SENTENCE_PART.search(lines.text, atom.span.end)
    for turn in turns(lines.text, start, end.start() if end else atom.span.end):
        if turn.start == start and turn.end > start + len(said):
            words = spaced(lines.text[start : turn.end])
            span = lines.span(start, turn.end)
            return Diagnostic(Code.BARE_SHARE, span, f"`{words}` does not say of whom", turn.fix)
    return None


def _is_quorum(atom: Atom, lines: Lines) -> bool:
    """Whether the words in front of it say that a quorum follows."""
    return spaced(lines.text[max(0, atom.span.start - 60) : atom.span.start]).endswith("quorum of")


def _rest(atom: Atom, lines: Lines) -> str:
    quantity = atom.subject.quantity
    assert quantity is not None
    text = spaced(lines.text[quantity.span.end : atom.span.end])
    return f" {text}" if text and len(text) <= 40 else ""


def _all_of(atom: Atom, lines: Lines) -> Diagnostic:
    text = _text(atom, lines)
    message = f"`{text}` does not say of whom: of all, of those present, or of those voting"
    return Diagnostic(Code.BARE_ALL, atom.span, message, _choose(_readings(atom, "every member", lines)))


def _readings(atom: Atom, whom: str, lines: Lines) -> list[str]:
    """The ways to say of whom, each with the stance that stands there."""
    stance = "in favour"
    if isinstance(atom.predicate, Casts) and not {"present", "voting", "absent"} & {*atom.predicate.stance.split()}:
        stance = spaced(lines.text[atom.predicate.span.start : atom.predicate.span.end])
    return [f"{whom} {of}{stance}" for of in ("", "present ", "voting ")]


def _bare(code: Code, quantity: Quantity, reason: str, readings: list[str]) -> Diagnostic:
    return Diagnostic(code, quantity.span, reason, _choose(readings))


def _choose(readings: list[str]) -> str:
    return "write " + ", ".join(f"`{reading}`" for reading in readings[:-1]) + f" or `{readings[-1]}`"
