"""What could stand at a place, in words; and which word was perhaps meant."""

from collections.abc import Mapping
from difflib import get_close_matches

GROUPS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (text, frozenset(needed.split()), frozenset(covered.split()))
    for text, needed, covered in (
        (
            "the beginning of a sentence, such as `rule NAME means …` or `ORGAN decides …`",
            "RULE ORGAN MATTER NAME",
            (
                "NAME STANDING ROLE BLOCS BLOC WEIGHT ORGAN MATTER CONDITION RULE ALTERNATIVELY NOTWITHSTANDING "
                "DECISIONS EVERY EACH NO SOME ANY A AN AT MORE FEWER LESS EXACTLY PERCENT RATIO HALF INT NUMBER_WORD "
                "FRACTION MAJORITY_OF NO_LESS NO_MORE OBLIGATIONS ARTICLE ARTICLES ROUND GIVEN EXPECT"
            ),
        ),
        (
            "a heading such as `article 4`",
            "PART SCENARIO GUARANTEE",
            "CHARTER IMPORT PART ARTICLE SCENARIO GUARANTEE ACCEPT READING PRACTICE",
        ),
        (
            "a quantity such as `at least 9`, `every` or `two thirds of`",
            "EVERY NO AT INT",
            (
                "EVERY EACH NO SOME ANY A AN AT MORE FEWER LESS EXACTLY PERCENT RATIO HALF INT NUMBER_WORD "
                "FRACTION MAJORITY_OF NO_LESS NO_MORE"
            ),
        ),
        ("a set of parties such as `the members`", "DETERMINER VAR ITSELF", "DETERMINER NAME VAR ITSELF"),
        ("a set of parties such as `the members`", "DETERMINER VAR", "DETERMINER NAME VAR"),
        ("a stance such as `in favour` or `against`", "STANCE", "STANCE"),
        ("`present` or `voting`", "PRESENCE", "PRESENCE"),
        ("`other than …`", "OTHER_THAN", "OTHER_THAN AND_OTHER_THAN"),
        (
            "what is said of them, such as `in favour` or `is …`",
            "IS CONSENTS OBJECTS",
            "IS ARE CONSENTS CONSENT OBJECTS OBJECT CONCERNS DOES DO NOT AS STANCE",
        ),
        ("`and` or `or`", "AND OR", "AND OR"),
        ("`must`, `must not`, `may` or `may not`", "MODAL", "MODAL"),
        ("`may not` or `must not`", "FORBIDDEN", "FORBIDDEN"),
        ("`decides` or `recommends`", "DECIDES", "DECIDES"),
        ("`days`, `months` or `years`", "UNIT", "UNIT"),
        ("`third`, `quarter` …", "DENOMINATOR", "DENOMINATOR"),
        ("a number", "INT NUMBER_WORD", "INT NUMBER_WORD"),
        ("a percentage or a fraction", "PERCENT RATIO", "PERCENT RATIO HALF FRACTION"),
        ("`changes`", "CHANGE", "CHANGE"),
        ("`alone` or `together`", "ALONE", "ALONE"),
        ("`as written`, `against my will` or `absolutely`", "GRADE", "GRADE"),
        ("`kept` or `recomputed`", "QUOTA", "QUOTA"),
        ("`recommendation` or `proposal`", "ORIGIN", "ORIGIN"),
        ("`ratification` or `consent`", "ROUND", "ROUND"),
        ("the number of an article", "LABEL", "LABEL"),
        ("a paragraph such as `(3)`", "PARA", "PARA SUBPARA"),
        ("a quoted text", "STRING", "STRING"),
        ("a name", "NAME", "NAME"),
        ("a variable such as `m`", "VAR", "VAR"),
        ("a full stop", "DOT", "DOT"),
        ("an exact decimal", "DECIMAL", "DECIMAL"),
        ("the end of the text", "$END", "$END"),
    )
)
"""Groups of terminals: how to say them, which must all be expected, which are then said."""

PHRASES: Mapping[str, str] = {
    "in favour": "STANCE",
    "not present": "STANCE",
    "not voting": "STANCE",
    "present and voting": "PRESENCE",
    "other than": "OTHER_THAN",
    "at least": "AT",
    "at most": "AT",
    "more than": "MORE",
    "fewer than": "FEWER",
    "as written": "GRADE",
    "against my will": "GRADE",
}
"""Phrases of several words that people run together or spell otherwise, with the terminal they begin with."""

LIMIT = 7


def expected(terminals: frozenset[str], words: Mapping[str, str]) -> str:
    """The terminals in words, `a name, a full stop or …`; `words` names the terminals of keywords and signs."""
    rest = set(terminals)
    said: list[str] = []
    for text, needed, covered in GROUPS:
        if needed <= terminals and needed & rest and text not in said:
            said.append(text)
            rest -= covered
    said += [f"`{text}`" for text, name in words.items() if name in rest]
    if len(said) > LIMIT:
        return ", ".join(said[:LIMIT]) + " …"
    return " or ".join(part for part in (", ".join(said[:-1]), said[-1] if said else "nothing more") if part)


def nearest(word: str, terminals: frozenset[str], spellings: Mapping[str, str]) -> tuple[str, ...]:
    """The spellings of expected terminals that `word` may have been meant for, best first, at most three."""
    if not 2 < len(word) <= 40:
        return ()
    spelt = (*spellings.items(), *FIXED.items(), *PHRASES.items())
    known = {text for text, name in spelt if name in terminals and len(text) > 1}
    found = get_close_matches(word.lower(), sorted(known), n=3, cutoff=0.72)
    return tuple(text for text in found if text != word)


FIXED: Mapping[str, str] = {
    text: name
    for name, texts in (
        ("DECIDES", "decides recommends elects"),
        ("QUOTA", "recomputed kept"),
        ("ORIGIN", "recommendation proposal"),
        ("MODAL", "must may"),
        ("DETERMINER", "the that those all"),
        ("PRESENCE", "present voting"),
        ("STANCE", "against abstaining absent ratifying refusing silent"),
        ("ALONE", "alone together"),
        ("CHANGE", "change changes"),
        ("GRADE", "absolutely"),
        ("ROUND", "ratification consent"),
        ("UNIT", "day days month months year years"),
        ("NUMBER_WORD", "one two three four five six seven eight nine ten eleven twelve"),
        ("DENOMINATOR", "third thirds quarter quarters fourth fourths fifth fifths sixth seventh eighth ninth tenth"),
    )
    for text in texts.split()
}
"""Words that a pattern of the grammar spells, with its terminal."""
