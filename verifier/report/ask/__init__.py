"""The answer to a question, as text and as JSON."""
