"""What an evidence pack tells a stranger."""

from collections.abc import Iterator

from verifier.pack.evidence import Item, Pack

HEAD = """EVIDENCE

This folder holds what the verdicts on one charter rest on. You can check it without the tool that wrote it.

  {charter}
      The charter, byte for byte, and the files that it reads. `manifest.json` has the SHA-256 of every file:
      `sha256sum` tells you whether one was changed.

  library/*
      The rules, guarantees and practices that the charter takes from the library of the language, if it takes any.

  queries/*.smt2
      Questions to a solver, in SMT-LIB 2 (logic QF_LIRA). Any solver that reads SMT-LIB 2 will do:

          z3 queries/NAME.smt2            cvc5 queries/NAME.smt2            yices-smt2 queries/NAME.smt2

      The first line of each file is the answer that is expected. `unsat` says that there is no case: no roster and
      no ballots with which what is asserted is so. `sat` says that there is one. `manifest.json` lists the queries
      of each guarantee, and what each is there for:

          proof      a guarantee rests on it: no case violates it
          search     it was asked on the way: to find the smallest case, or to show that a guarantee is about something
          initial    an invariant is true at the start of every run
          step       no step leads from a moment at which it is true to one at which it is not
          guarantee  nothing violates the guarantee while it is true
          fact       something that the text shows is so (see below): no decision is the first of its kind

      The invariant itself is: the units listed as `intact` are not amended.

  cases/NAME.json
      The verdict on a guarantee with its case: who is there, who votes how, what happens when. A violation can be
      followed by hand with the charter beside it.

  {beside}*--NAME.*
      The charter with the case of a violated guarantee added as scenarios, where the language has words for it:
      `charter test FILE` replays them.

With the tool, `charter recheck .` does all this; `--solver cvc5` does it with a solver of other authors.
"""


def readme(pack: Pack) -> str:
    """The text of README.txt."""
    lines = [
        HEAD.format(charter=pack.charter, beside=pack.charter[: pack.charter.rindex("/") + 1]),
        "WHAT IS ASSUMED",
        "",
    ]
    lines += [f"  - {sentence}" for sentence in pack.assumptions]
    lines += ["", "WHAT THE TEXT ITSELF SHOWS", "", *_facts(pack)]
    lines += ["", "WHAT WAS NOT ANALYSED", ""]
    lines += [f"  - {clause}" for clause in pack.not_analysed] or ["  Every sentence of the charter was analysed."]
    lines += ["", "THE VERDICTS", "", *(f"  {_told(item)}" for item in pack.items)]
    lines += [f"      {item.guarantee}: {words}" for item in pack.items for words in item.left_out]
    return "\n".join(lines) + "\n"


def _facts(pack: Pack) -> Iterator[str]:
    """What proofs rest on besides queries of their own, with the clauses to read for it."""
    if not pack.facts:
        yield "  Nothing rests on the text alone: every proof has queries of its own."
    for fact in pack.facts:
        yield f"  - {fact.words}"
        yield f"      Read: {', '.join(fact.clauses) or 'the whole charter'}."
        if fact.queries:
            yield f"      Queries: {', '.join(query.path for query in fact.queries)}."
        yield f"      What may rest on it: {', '.join(fact.carries)}."


def _told(item: Item) -> str:
    grade = f", {item.grade}" if item.grade else ""
    return f"{item.guarantee}: {item.verdict}{grade}" + (f" ({item.reason})" if item.reason else "")
