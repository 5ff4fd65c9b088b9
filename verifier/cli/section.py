"""What a command is for: the headings under which `charter --help` lists them."""

from enum import StrEnum


class Section(StrEnum):
    """The headings, in the order in which they are read."""

    WRITE = "Write a charter"
    CHECK = "Check what it promises"
    EXPLAIN = "Understand it"
    CHANGE = "Compare and change it"
    PIPELINE = "Work with it in a repository"
