"""What is to be said of a charter as a whole."""

from charter.words import capital
from verifier.report.alert.alert import Alert, Rule
from verifier.report.alert.place import key
from verifier.report.alert.sheet import TEXT
from verifier.report.alert.text import Text


def whole(text: Text, rule: Rule, words: str) -> Alert:
    """An alert where the charter begins, with the words as its title."""
    return Alert(rule, text.shown, TEXT, capital(words), rule.text, text.top, key(rule.id, words))
