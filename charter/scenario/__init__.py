"""Scenarios: what they leave out, what comes of them, and whether that is what they expect."""
