"""Pages of the codes on files and characters."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.UNREADABLE_FILE: Explanation(
        "A file that the charter names cannot be opened: it is not there, it may not be read, or it is a "
        "folder or a device. Names of files are read from the folder of the file that names them.",
        'import "north-atlantic-traety.charter" as NATO.',
        'import "north-atlantic-treaty.charter" as NATO.',
    ),
    Code.FILE_TOO_LARGE: Explanation(
        "A file may have 1 MiB and 250,000 words and signs, all files of a charter together 8 MiB. The longest "
        "treaties of the world are far smaller; a larger file is a mistake or an attack.",
        'members: listed in "every-citizen.csv".',
        'members: listed in "states.csv".',
    ),
    Code.TOO_MANY_FILES: Explanation(
        "A charter may draw on 256 files at most, tables included.",
        "a charter that imports 300 others",
        "a charter that imports one file, in which the 300 texts are joined",
    ),
    Code.NOT_UTF8: Explanation(
        "Charter files are UTF-8 text. Another encoding would show some names differently from one computer "
        "to the next.",
        "role permanent: C\\xf4te_d_Ivoire.   (saved as Latin-1)",
        "role permanent: Côte_d_Ivoire.   (saved as UTF-8)",
    ),
    Code.STRAY_LINE_BREAK: Explanation(
        "Some characters end a line for one program and not for another: a carriage return alone, a vertical "
        "tab, a form feed, U+0085, U+2028, U+2029. A text that uses them shows different lines to different "
        "readers. A line feed ends a line; a carriage return in front of it is accepted.",
        "members: 3 or more.<U+2028>matter admission.",
        "members: 3 or more.\nmatter admission.",
    ),
    Code.HIDDEN_CHARACTER: Explanation(
        "A control character, a character of no width, or one that turns the direction of writing. It cannot "
        "be seen, and it can make a text look different from what it says.",
        "members: 3<U+202E> or more.",
        "members: 3 or more.",
    ),
    Code.FOREIGN_DIGIT: Explanation(
        "Numbers are written with the digits 0 to 9. Digits of other scripts and raised digits look familiar "
        "to some readers and not to others.",
        "members: ٣ or more.",
        "members: 3 or more.",
    ),
    Code.NUMBER_TOO_LONG: Explanation(
        "A number has at most 18 digits. Arithmetic is exact whatever the size, but no charter counts further.",
        "members: 1000000000000000000000 or more.",
        "members: 1000 or more.",
    ),
    Code.NESTED_TOO_DEEPLY: Explanation(
        "Brackets, `not` and `adopted with` may be nested 200 deep. No reader follows a sentence that is "
        "nested even ten deep.",
        "rule r means ((((… 201 brackets …)))).",
        "rule inner means no member against.\nrule r means inner and not urgent.",
    ),
    Code.MIXED_SCRIPTS: Explanation(
        "A name mixes letters of two scripts, such as a Cyrillic letter among Latin ones. The reader sees one"
        " word where the text has another.",
        "organ Сouncil: every member.   (the first letter is Cyrillic)",
        "organ Council: every member.",
    ),
    Code.LOOK_ALIKE_NAMES: Explanation(
        "Two different names of the charter cannot be told apart by eye. A reader would take them for one.",
        "matter Bill_I.\nmatter Bill_l.",
        "matter Bill_one.\nmatter Bill_two.",
    ),
    Code.UNNORMALISED_NAME: Explanation(
        "An accent can be written as part of a letter or as a sign of its own behind it. Both look the same "
        "and compare as different. Names use the first form (Unicode NFC).",
        "role permanent: Côte.   (o, then a combining circumflex)",
        "role permanent: Côte.   (ô as one letter)",
    ),
    Code.OUTSIDE_THE_FOLDER: Explanation(
        "A charter may draw on files in its own folder and below it. Anything else would let a text from "
        "elsewhere read files of the reader's computer. Links are followed before this is checked. Charters of "
        "several folders share files where a folder above them holds a file `charter.toml`: all below it may be named.",
        'import "../../private/notes.charter".',
        'import "annexes/tariffs.charter".',
    ),
    Code.OTHER_FILE: Explanation(
        "A charter draws on other charters, whose names end in `.charter` or `.charter.md`, and on tables, whose names "
        "end in `.csv`. A message quotes the line that it is about: if a text from elsewhere could name any file of "
        "the folder, a password that is kept there would stand in a log. Links are followed before this is checked. "
        "What a user is told of the library's own files is told of `library:NAME.charter`; no other file may be called "
        "so.",
        'members: listed in ".env" by "name".',
        'members: listed in "states.csv" by "name".',
    ),
    Code.IMPORT_CYCLE: Explanation(
        "Two charters import each other, directly or through others. Neither can be read before the other.",
        'in a.charter:  import "b.charter".\nin b.charter:  import "a.charter".',
        'in a.charter:  import "common.charter".\nin b.charter:  import "common.charter".',
    ),
    Code.UNCLOSED_BLOCK: Explanation(
        "In a Markdown document charter text stands in blocks that begin with three back-ticks and the word "
        "`charter`. A block that nothing closes runs to the end of the document and swallows the prose.",
        "```charter\n(1) members: 3 or more.\n\n## Article 2",
        "```charter\n(1) members: 3 or more.\n```\n\n## Article 2",
    ),
}
"""The pages, by code."""
