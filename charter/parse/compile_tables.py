"""From the Lark grammar to the tables that the parser walks: run at development time, and by the
parser when the tables beside the grammar are older than the grammar. The one place that knows lark.
"""

import json
from typing import Any

from charter.parse.tables import FORMAT, fingerprint


def compile_tables(grammar: str) -> str:
    """The tables of `grammar` as JSON text, the same bytes for the same grammar.

    `symbols` names terminals and rules; `states[s]` is a flat list of pairs (symbol, action), where an
    action `n >= 0` goes to state n and `n < 0` reduces by rule `-n - 1`. A rule is its name for the
    builder, the rule it belongs to, the number of symbols it takes, those of them that carry a value
    (`-i - 1` for a run of values that is spliced in) and whether a single value stands for itself.
    Raises `lark.exceptions.GrammarError` where the grammar is not LALR(1) or has a conflict.
    """
    from lark import Lark

    lark = Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)
    table: Any = lark.parser.parser._parse_table
    symbols = sorted({str(symbol) for row in table.states.values() for symbol in row})
    number = {symbol: at for at, symbol in enumerate(symbols)}
    rules = {rule: at for at, rule in enumerate(lark.rules)}
    order = _renumber(table)
    states = [_row(table.states[state], number, rules, order) for state in order]
    document = {
        "format": FORMAT,
        "grammar": fingerprint(grammar),
        "symbols": symbols,
        "start": order[table.start_states["start"]],
        "end": order[table.end_states["start"]],
        "patterns": _patterns(lark),
        "words": {t.pattern.value: t.name for t in lark.terminals if t.pattern.type == "str"},
        "rules": [_rule(rule) for rule in lark.rules],
        "states": states,
    }
    return json.dumps(document, separators=(",", ":"), sort_keys=True) + "\n"


def _renumber(table: Any) -> dict[int, int]:
    """States in the order in which a walk from the start meets them, over symbols by name."""
    order: dict[int, int] = {}
    waiting = [table.start_states["start"]]
    while waiting:
        state = waiting.pop()
        if state in order:
            continue
        order[state] = len(order)
        row = table.states[state]
        nexts = [row[s][1] for s in sorted(row, key=str, reverse=True) if str(row[s][0]) == "Shift"]
        waiting += nexts
    return order


def _row(row: Any, number: dict[str, int], rules: dict[Any, int], order: dict[int, int]) -> list[int]:
    flat: list[int] = []
    for symbol in sorted(row, key=str):
        action, argument = row[symbol]
        flat += [number[str(symbol)], order[argument] if str(action) == "Shift" else -rules[argument] - 1]
    return flat


def _rule(rule: Any) -> list[Any]:
    kept = []
    for at, symbol in enumerate(rule.expansion):
        if symbol.is_term and symbol.filter_out and not rule.options.keep_all_tokens:
            continue
        spliced = not symbol.is_term and symbol.name.startswith("_")
        kept.append(-at - 1 if spliced else at)
    single = bool(rule.options.expand1 and not rule.alias)
    return [rule.alias or str(rule.origin.name), str(rule.origin.name), len(rule.expansion), kept, single]


def _patterns(lark: Any) -> list[list[str]]:
    """Name and pattern of every terminal that is a pattern, the one to try first in front."""
    found = [t for t in lark.terminals if t.pattern.type == "re" and t.name not in lark.ignore_tokens]
    found.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    return [[t.name, t.pattern.value] for t in found]
