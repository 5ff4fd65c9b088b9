"""Pages of the codes on sentences."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.UNEXPECTED_TEXT: Explanation(
        "The sentence cannot go on with this word or sign. The note lists what could stand in its place. The "
        "rest of the file is read all the same, from the next sentence on.",
        "Council decides admission consensus.",
        "Council decides admission by consensus.",
    ),
    Code.MISSPELT_WORD: Explanation(
        "A word is not understood where it stands, and one that is spelt much like it would make sense of the"
        " sentence.",
        "Council decide admission by consensus.",
        "Council decides admission by consensus.",
    ),
    Code.MISSING_FULL_STOP: Explanation(
        "Every sentence ends with a full stop. Here the next line begins a new sentence, and the one above "
        "would be complete with a full stop.",
        "(1) rule consensus means no member against\n(2) Council decides admission by consensus.",
        "(1) rule consensus means no member against.\n(2) Council decides admission by consensus.",
    ),
    Code.UNCLOSED_QUOTE: Explanation(
        "A quoted text begins and ends with a quotation mark. It may run over several lines, and ends before "
        "the next blank line.",
        'article 1 "Members\n  (1) members: 3 or more.',
        'article 1 "Members"\n  (1) members: 3 or more.',
    ),
    Code.MIXED_AND_OR: Explanation(
        "A sentence that joins some parts with `and` and others with `or` can be read in two ways, and "
        "disputes are made of that. Brackets say which is meant. The message shows both readings in full.",
        "rule r means every member present and no member against or urgent.",
        "rule r means every member present and (no member against or urgent).",
    ),
    Code.BARE_SHARE: Explanation(
        "Two thirds of whom? Of all members, of those present, or of those voting: the three differ as soon "
        "as somebody stays away or abstains. The text has to say which.",
        "Council decides admission by two thirds.",
        "Council decides admission by two thirds of the members voting in favour.",
    ),
    Code.BARE_ALL: Explanation(
        "`all` may mean every member, every member present, or every member voting. Say which with `every`.",
        "Council decides admission by all.",
        "Council decides admission by every member present in favour.",
    ),
    Code.BARE_NUMBER: Explanation(
        "A number alone may mean at least so many, exactly so many, or at most so many. Say which.",
        "Council decides admission by 9 members in favour.",
        "Council decides admission by at least 9 members in favour.",
    ),
    Code.DUPLICATE_ADDRESS: Explanation(
        "Every message, proof and story cites the address of a clause, such as `article 4(2)`. Two articles "
        "with one number, or two paragraphs with one number in an article, cannot be told apart.",
        "article 1\n  (1) members: 3 or more.\n  (1) organ Council: every member.",
        "article 1\n  (1) members: 3 or more.\n  (2) organ Council: every member.",
    ),
    Code.MISPLACED_ELEMENT: Explanation(
        "Something stands where it belongs to nothing: a line of a scenario outside any scenario, the number "
        "of a paragraph without a sentence, a second `charter` heading.",
        "expect adopted.",
        'scenario "All in favour"\n  Council votes on admission: 3 in favour.\n  expect adopted.',
    ),
    Code.UNBALANCED_BRACKET: Explanation(
        "A bracket is opened and not closed, or closed and not opened.",
        "rule r means (no member against or urgent.",
        "rule r means (no member against or urgent).",
    ),
    Code.NO_SUCH_FRACTION: Explanation(
        "A fraction has a number other than zero below the line.",
        "rule r means at least 2/0 of members in favour.",
        "rule r means at least 2/3 of members in favour.",
    ),
    Code.TOO_MANY_ERRORS: Explanation(
        "After 100 sentences that cannot be read the rest of the file is left alone. Perhaps it is not a charter.",
        "a letter, saved under the name of a charter",
        "a charter",
    ),
    Code.FORMATTING_REFUSED: Explanation(
        "The formatter changes spaces and line breaks alone. Before it hands out a text it reads it again and"
        " compares meaning and comments. When they differ, which is a fault of the formatter, it leaves the "
        "file as it was.",
        "(no text should draw this message)",
        "(every text that can be read should be formatted)",
    ),
}
"""The pages, by code."""
