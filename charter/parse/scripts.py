"""Which script a letter belongs to, and which letters of different scripts look alike."""

import unicodedata

TOGETHER = (
    frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")),
    frozenset(("CJK", "HANGUL")),
    frozenset(("CJK", "BOPOMOFO")),
)
"""Scripts that are written together."""

ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТХІЈЅУԌԚԜӀ" + "οιυνρκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսոԼՕՍ" + "ıℓ" + "I1|0",
    "aeopcyxijshdqwlABEKMHOPCTXlJSYGQWl" + "oluvpkABEZHlKMNOPTYX" + "ounLOU" + "il" + "lllO",
)
"""Letters on the left that are drawn like those on the right (after Unicode Technical Standard 39)."""


def scripts(word: str) -> tuple[str, ...]:
    """The scripts of the letters of a word, in order; those that are written together count as one."""
    found: dict[str, None] = {}
    for letter in word:
        if letter.isalpha():
            found.setdefault(unicodedata.name(letter, "UNKNOWN").split()[0])
    if any(found.keys() <= allowed for allowed in TOGETHER):
        return tuple(found)[:1]
    return tuple(name.capitalize() for name in found)


def skeleton(word: str) -> str:
    """What a word looks like: equal for words that a reader cannot tell apart."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", word))
    return folded.translate(ALIKE)
