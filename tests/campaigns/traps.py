"""Files and folders built to do harm, each with the findings that must be among the answer."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Trap:
    """`build` writes the trap into an empty folder and gives the file to check.

    `codes` must be among the findings; with none at all the charter is sound.
    """

    name: str
    build: Callable[[Path], Path]
    codes: tuple[str, ...]


SOUND = """charter "Sound"
article 1 "All"
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by no member against.
  (5) decisions of Council bind every member.
"""
PARAGRAPHS = "".join(SOUND.splitlines(keepends=True)[2:])
RULE = "no member against"


def text(content: str | bytes, name: str = "case.charter") -> Callable[[Path], Path]:
    """A single file."""

    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return path

    return build


def ruled(rule: str) -> Callable[[Path], Path]:
    """The sound charter with another rule."""
    return text(SOUND.replace(RULE, rule))


def importing(line: str, *others: tuple[str, str]) -> Callable[[Path], Path]:
    """The sound charter with an import, beside other files."""

    def build(folder: Path) -> Path:
        for name, content in others:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, "utf-8")
        return text(SOUND.replace("\n", f"\n{line}\n", 1))(folder)

    return build


def part(number: int, imports: str = "") -> str:
    """One file of a chain of imports."""
    return f'charter "Part {number}"\n{imports}article {number} "More"\n  (1) matter matter_{number}.\n'


def chain(length: int) -> Callable[[Path], Path]:
    """Files that import one another one after the other."""

    def build(folder: Path) -> Path:
        for number in range(2, length + 2):
            onward = f'import "part{number + 1}.charter".\n' if number <= length else ""
            (folder / f"part{number}.charter").write_text(part(number, onward), "utf-8")
        return importing('import "part2.charter".')(folder)

    return build


def many(count: int, size: int = 0) -> Callable[[Path], Path]:
    """One file that imports many, each padded to a size in bytes."""

    def build(folder: Path) -> Path:
        lines = []
        for number in range(2, count + 2):
            content = part(number)
            (folder / f"part{number}.charter").write_text(content + "#" * max(size - len(content), 0), "utf-8")
            lines.append(f'import "part{number}.charter".')
        return importing("\n".join(lines))(folder)

    return build


def linked(target: str, link: str, line: str) -> Callable[[Path], Path]:
    """The sound charter, an import, and a symbolic link to a file outside the folder."""

    def build(folder: Path) -> Path:
        outside = folder.parent / "outside"
        outside.mkdir()
        (outside / "secret.charter").write_text(part(7), "utf-8")
        (folder / link).symlink_to(folder.parent / target)
        return importing(line)(folder)

    return build


def piped(folder: Path) -> Path:
    """An import of a pipe that nobody writes to."""
    os.mkfifo(folder / "pipe.charter")
    return importing('import "pipe.charter".')(folder)


def looped(folder: Path) -> Path:
    """A link that leads to itself."""
    (folder / "loop.charter").symlink_to(folder / "loop.charter")
    return importing('import "loop.charter".')(folder)


def tabled(content: bytes) -> Callable[[Path], Path]:
    """A roster listed in a table."""

    def build(folder: Path) -> Path:
        (folder / "states.csv").write_bytes(content)
        return text(SOUND.replace("3 or more", 'listed in "states.csv"'))(folder)

    return build


def markdown(block: str) -> Callable[[Path], Path]:
    """A Markdown document: its headings are title and article, its block the paragraphs."""
    return text(f"# A document\n\nSome words.\n\n## Article 1 — All\n\n```charter\n{block}", "case.charter.md")


TRAPS = (
    Trap("nothing wrong", text(SOUND), ()),
    Trap("an empty file", text(""), ()),
    Trap("a byte order mark", text(b"\xef\xbb\xbf" + SOUND.encode()), ()),
    Trap("line ends of Windows", text(SOUND.replace("\n", "\r\n")), ()),
    Trap("line ends of old machines", text(SOUND.replace("\n", "\r")), ("E105",)),
    Trap("a line separator", text(SOUND.replace("\n", "\u2028")), ("E105",)),
    Trap("a null byte", text(SOUND.replace("budget", "bud\0get", 1)), ("E106",)),
    Trap("an escape sequence in a title", text(SOUND.replace("Sound", "\x1b[31mred\x1b[0m")), ("E106",)),
    Trap("a link for terminals in a name", text(SOUND.replace("budget", "\x1b]8;;http://x\x07b", 1)), ("E106",)),
    Trap("text turned round", text(SOUND.replace("Sound", "S\u202ednuo")), ("E106",)),
    Trap("isolates in a comment", text(SOUND + "# \u2066 hidden \u2069\n"), ("E106",)),
    Trap("a name in two scripts", text(SOUND.replace("budget", "bud\u0433et")), ("E110",)),
    Trap("Arabic digits", text(SOUND.replace("3 or", "\u0663 or")), ("E107",)),
    Trap("bytes that are no text", text(SOUND.encode().replace(b"Sound", b"S\xffund")), ("E104",)),
    Trap("two bytes for one character", text(SOUND.encode("utf-16")), ("E104",)),
    Trap("half a character", text(SOUND.encode() + b"\xe2\x82"), ("E104",)),
    Trap("an encoded surrogate", text(SOUND.encode() + b"\xed\xa0\x80"), ("E104",)),
    Trap("a file of one mebibyte", text(SOUND + "#" * (MIB - len(SOUND))), ()),
    Trap("a file of one byte more", text(SOUND + "#" * (MIB - len(SOUND) + 1)), ("E102",)),
    Trap("a mebibyte of brackets", text(SOUND + "(" * (MIB - len(SOUND))), ("E109",)),
    Trap("a mebibyte of one word", text("x" * MIB), ("E201",)),
    Trap("a mebibyte of full stops", text("." * MIB), ("E102",)),
    Trap("a mebibyte of quotes", text('"' * MIB), ("E102",)),
    Trap("brackets nested 10,000 deep", ruled("(" * 10_000 + RULE + ")" * 10_000), ("E109",)),
    Trap("brackets nested 201 deep", ruled("(" * 201 + RULE + ")" * 201), ("E109",)),
    Trap("a condition of 5,000 parts", ruled(" and ".join([RULE] * 5_000)), ()),
    Trap("a number of 19 digits", ruled(f"at least {'9' * 19} members in favour"), ("E108",)),
    Trap("a number of 50,000 digits", ruled(f"at least {'9' * 50_000} members in favour"), ("E108",)),
    Trap("a power of ten", ruled("at least 1e999999999 members in favour"), ("E201",)),
    Trap("more than everything", ruled("at least 101% of members in favour"), ("E406",)),
    Trap("a text that does not end", text(SOUND + 'guarantee g "' + "x" * 1000), ("E204",)),
    Trap("an import of itself", importing('import "case.charter".'), ("E114",)),
    Trap(
        "imports in a circle",
        importing('import "b.charter".', ("b.charter", part(2, 'import "c.charter".\n')),
                  ("c.charter", part(3, 'import "case.charter".\n'))),
        ("E114",),
    ),
    Trap("imports 8 deep", chain(8), ()),
    Trap("imports 100 deep", chain(100), ("E103",)),
    Trap("200 imports", many(200), ()),
    Trap("300 imports", many(300), ("E103",)),
    Trap("nine mebibytes in all", many(9, MIB - 1), ("E102",)),
    Trap("an import that is not there", importing('import "nowhere.charter".'), ("E101",)),
    Trap("an import of a folder", importing('import "sub.charter".', ("sub.charter/x.charter", part(2))), ("E101",)),
    Trap("an import of a secret", importing('import ".env".', (".env", "PASSWORD=swordfish\n")), ("E117",)),
    Trap("an import from above", importing('import "../outside/secret.charter".'), ("E113",)),
    Trap("an import by a full path", importing('import "/etc/passwd".'), ("E113",)),
    Trap("an import of a device", importing('import "/dev/zero".'), ("E113",)),
    Trap("an import with a null byte", importing('import "a\0b.charter".'), ("E106",)),
    Trap("an import of a pipe", piped, ("E101",)),
    Trap("an import of a link that leads to itself", looped, ("E101",)),
    Trap("a link out of the folder", linked("outside/secret.charter", "in.charter", 'import "in.charter".'), ("E113",)),
    Trap("a linked folder", linked("outside", "sub", 'import "sub/secret.charter".'), ("E113",)),
    Trap("a link to a device", linked("../../dev/zero", "in.charter", 'import "in.charter".'), ("E113",)),
    Trap("a file that is a folder", lambda folder: folder, ("E101",)),
    Trap("a name of a file that acts on terminals", text(SOUND.replace("budget", "?"), "a\x1b[31m\u202e.charter"), ("E201",)),
    Trap("a sound table", tabled(b"name\nFrance\nItaly\nSpain\n"), ()),
    Trap("an empty table", tabled(b""), ("E310",)),
    Trap("a ragged table", tabled(b"name,population\nFrance\nItaly,1,2\n"), ("E310",)),
    Trap("a table that is no text", tabled(b"name\n\xff\xfe\n"), ("E104",)),
    Trap("a table with a control character", tabled(b"name\nFra\x1bnce\nItaly\nSpain\n"), ()),
    Trap("a table with an open quote", tabled(b'name\n"France\nItaly\n'), ("E310",)),
    Trap("a table larger than a mebibyte", tabled(b"name\n" + b"France\n" * 200_000), ("E102",)),
    Trap("a table with one party twice", tabled(b"name\nFrance\nFrance\n"), ("E310",)),
    Trap("a document", markdown(PARAGRAPHS + "```\n"), ()),
    Trap("a document with an open block", markdown(PARAGRAPHS), ("E115",)),
    Trap("a document with a bad line", markdown(PARAGRAPHS.replace("against", "agianst") + "```\n"), ("E301",)),
)  # fmt: skip
