"""Amendments: files that say what is replaced, deleted and added in a charter, and the text that comes of it."""
