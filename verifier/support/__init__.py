"""What a proof rests on, and how near a violation was: clauses are taken out, one by one and together, and the charter
is verified again each time.

`docs/explanation.md` says what it is to take a clause out.
"""
