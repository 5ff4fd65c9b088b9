"""Stepping through a run: what happens, who may do what, and why not. The interpreter alone decides; no solver does."""
