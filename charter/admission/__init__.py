"""What may be put before the interpreter: worlds the charter allows, questions, decisions with all their ballots.

Each check answers with the reason why not, or with nothing.
"""
