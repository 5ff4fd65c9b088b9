"""Advice on a resolved charter. Each file of this folder is one lint; it is found by listing the folder."""

from charter.lint.every import lint

__all__ = ["lint"]
