"""`python -m grammar`: build `tables.json` from `charter.lark`."""

from pathlib import Path

from charter.parse.compile_tables import compile_tables

HERE = Path(__file__).parent

if __name__ == "__main__":
    text = compile_tables((HERE / "charter.lark").read_text("utf-8"))
    (HERE / "tables.json").write_text(text, "utf-8")
