"""The interpreter: the definition of the language, party by party, ballot by ballot, event by event.

`docs/semantics.md` says the same as mathematics. Nothing here is clever: no solver, no abstraction, exact numbers.
"""
