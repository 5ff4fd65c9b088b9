"""The version of this package, in one place; the build reads it from here."""

VERSION = "0.1.0"
"""Semantic version of the tool and of the language it reads."""
