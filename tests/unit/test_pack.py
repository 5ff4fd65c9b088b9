"""Evidence packs: what is in them, that anybody can check it, and that a changed pack is found out."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from verifier.cli.main import run
from verifier.engines.process import installed
from verifier.engines.texts import Texts, strange
from verifier.pack.check import Result, check, seal
from verifier.problem import Status

ROOT = Path(__file__).resolve().parents[2]
cvc5 = pytest.mark.skipif(not installed("cvc5"), reason="cvc5 is not installed")

ENTRENCHED = """charter "Pact"

article 1
  (1) members: 3 or more.
  (2) organ Council: every member.

article 2
  (1) matter budget.
  (2) Council decides budget by no member against.

article 3
  (1) article 4 is amended by Council by simple_majority.
  (2) articles 1, 2 and 3 may not be amended.

article 4
  (1) decisions of Council bind every member.

guarantee agreed
  never a budget is adopted with some member against, absolutely.
"""


RING = """charter "Ring"

article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter pledge, loan.

article 2
  (1) Council decides pledge when loan is in force by some member in favour.
  (2) Council decides loan when pledge is in force by some member in favour.
  (3) a member must not borrow unless loan is in force.

guarantee nobody_borrows
  never some member m does borrow.

guarantee no_loan
  never a decision on loan is adopted.
"""

WAITING = """charter "Ring"

article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter pledge, loan.

article 2
  (1) Council decides pledge when loan is in force by some member in favour.
  (2) alternatively, Council decides pledge by every member in favour and some member against.
  (3) Council decides loan when pledge is in force by some member in favour.
  (4) a member must not borrow unless loan is in force.

guarantee nobody_borrows
  never some member m does borrow.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of a charter with guarantees that hold and guarantees that fail."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / "overruled.charter"
    shutil.copy(ROOT / "tests" / "golden" / "cli" / "overruled.charter", file)
    assert run(["verify", str(file), "--evidence", str(folder / "pack"), "--output", f"json:{folder / 'r.json'}"]) == 1
    return folder / "pack"


@pytest.fixture
def pack(made: Path, tmp_path: Path) -> Path:
    """The pack, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "pack"))


def differing(pack: Path) -> list[tuple[str, str]]:
    with Texts("z3") as texts:
        return [(one.kind, one.path) for one in check(pack, texts) if one.result is Result.DIFFERS]


def manifest(pack: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((pack / "manifest.json").read_text("ascii"))
    return told


def test_a_pack_holds_charter_queries_cases_scenarios_and_what_is_assumed(made: Path) -> None:
    told = manifest(made)
    assert (made / told["charter"]).read_bytes() == (ROOT / "tests/golden/cli/overruled.charter").read_bytes()
    verdicts = {item["guarantee"]: item for item in told["guarantees"]}
    assert {item["verdict"] for item in verdicts.values()} == {"holds", "violated"}
    for item in verdicts.values():
        assert item["queries"] and item["case"]
        assert item["scenario"] or item["left_out"] or item["verdict"] == "holds"
        roles = [query["role"] for query in item["queries"] if query["expected"] == "unsat"]
        assert "proof" in roles or item["verdict"] == "violated"
    assert any(item["scenario"] for item in verdicts.values())
    assert told["assumptions"] and told["tool"]["z3"] and "not_analysed" in told
    readme = (made / "README.txt").read_text("utf-8")
    assert "z3 queries/" in readme and "cvc5 queries/" in readme and "WHAT IS ASSUMED" in readme


def test_the_manifest_is_as_its_schema_says(made: Path) -> None:
    schema = json.loads((ROOT / "verifier" / "report" / "schema" / "evidence-1.json").read_text("ascii"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(manifest(made))


def test_every_query_says_what_answer_is_expected(made: Path) -> None:
    queries = [*(made / "queries").iterdir()]
    assert queries
    for path in queries:
        first, *rest = path.read_text("ascii").splitlines()
        answer = first.removeprefix("; expected answer: ")
        assert answer in ("sat", "unsat") and f"(set-info :status {answer})" in rest
        assert rest[-1] == "(check-sat)" and not strange("\n".join(rest))


def test_the_queries_hold_what_shows_that_decisions_never_come_into_force(tmp_path: Path) -> None:
    file = tmp_path / "ring.charter"
    file.write_text(WAITING, encoding="utf-8")
    assert run(["verify", str(file), "--evidence", str(tmp_path / "pack"), "--plain"]) == 0
    (told,) = manifest(tmp_path / "pack")["guarantees"]
    assert [one["expected"] for one in told["queries"] if one["role"] == "proof"] == ["unsat", "unsat"]
    assert run(["recheck", str(tmp_path / "pack"), "--plain"]) == 0


def test_what_the_text_shows_before_anything_is_asked_is_listed_with_what_rests_on_it(tmp_path: Path) -> None:
    """Each matter waits for the other by its words alone: no query of a guarantee could show that."""
    file = tmp_path / "ring.charter"
    file.write_text(RING, encoding="utf-8")
    assert run(["verify", str(file), "--evidence", str(tmp_path / "pack"), "--plain"]) == 1
    ring, bare = manifest(tmp_path / "pack")["facts"]
    assert ring["clauses"] == ["article 2(1)", "article 2(2)"] and ring["carries"] == ["nobody_borrows", "no_loan"]
    assert "No decision on `pledge` or `loan` ever comes into force" in ring["words"]
    assert [(one["role"], one["expected"]) for one in ring["queries"]] == [("fact", "unsat")]
    assert bare["carries"] == ["no_loan"] and not bare["queries"]
    told = (tmp_path / "pack" / "README.txt").read_text("utf-8")
    assert all(one in told for fact in (ring, bare) for one in (fact["words"], *fact["clauses"]))
    assert run(["recheck", str(tmp_path / "pack"), "--plain"]) == 0


def test_a_fact_that_the_text_does_not_show_and_one_that_is_not_listed_are_found_out(
    tmp_path: Path, capsys: Any
) -> None:
    file, pack = tmp_path / "ring.charter", tmp_path / "pack"
    file.write_text(RING, encoding="utf-8")
    assert run(["verify", str(file), "--evidence", str(pack), "--plain"]) == 1
    told = manifest(pack)
    for facts, code in (([{**told["facts"][0], "carries": []}, told["facts"][1]], 1), (told["facts"][:1], 1), ([], 1)):
        (pack / "manifest.json").write_text(json.dumps({**told, "facts": facts}), "ascii")
        assert run(["recheck", str(pack), "--plain"]) == code
        assert "does not list what its proofs rest on" in " ".join(capsys.readouterr().out.split())


def test_a_whole_pack_is_confirmed(made: Path) -> None:
    assert run(["recheck", str(made), "--plain"]) == 0


@cvc5
def test_a_whole_pack_is_confirmed_by_a_solver_of_other_authors(made: Path) -> None:
    assert run(["recheck", str(made), "--solver", "cvc5", "--plain"]) == 0


def test_a_changed_charter_is_found_out(pack: Path) -> None:
    main = manifest(pack)["charter"]
    (pack / main).write_text((pack / main).read_text("utf-8") + "\n", "utf-8")
    assert ("hash", main) in differing(pack)


def test_a_query_turned_round_is_found_out_by_hash_and_by_answer(pack: Path) -> None:
    query = next(q for item in manifest(pack)["guarantees"] for q in item["queries"] if q["expected"] == "unsat")
    (pack / query["path"]).write_text("(set-logic QF_LIRA)\n(assert true)\n(check-sat)\n", "ascii")
    assert {("hash", query["path"]), ("query", query["path"])} <= set(differing(pack))


def test_a_case_of_which_a_ballot_was_changed_is_found_out(pack: Path) -> None:
    item = next(one for one in manifest(pack)["guarantees"] if one["verdict"] == "violated")
    case = pack / item["case"]
    case.write_text(case.read_text("ascii").replace('"against"', '"in favour"'), "ascii")
    assert ("case", item["case"]) in differing(pack)


def test_an_invariant_that_names_other_units_than_its_queries_is_found_out(pack: Path, tmp_path: Path) -> None:
    """The queries still have no case: they are about what the forger took out of the list."""
    entrenched = tmp_path / "entrenched.charter"
    entrenched.write_text(ENTRENCHED)
    made = tmp_path / "other"
    assert run(["verify", str(entrenched), "--evidence", str(made), "--plain", "--exit-zero"]) == 0
    told = manifest(made)
    (item,) = [one for one in told["guarantees"] if one["invariants"]]
    assert differing(made) == []
    item["invariants"][0]["intact"].append("article 77")
    (made / "manifest.json").write_text(json.dumps(told), "ascii")
    assert ("claim", item["guarantee"]) in differing(made)


def test_a_charter_that_draws_on_a_folder_beside_its_own_is_packed_with_it(tmp_path: Path) -> None:
    place = tmp_path / "all" / "charters" / "pact.charter"
    for path, text in (
        (place, RING.replace("members: 2 or more", 'members: listed in "../data/names.csv"')),
        (tmp_path / "all" / "data" / "names.csv", "name\nFrance\nItaly\n"),
        (tmp_path / "all" / "charter.toml", "jobs = 1\n"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert run(["verify", str(place), "--evidence", str(tmp_path / "pack"), "--plain"]) == 1
    told = manifest(tmp_path / "pack")
    assert told["charter"] == "charter/charters/pact.charter"
    assert {"charter/data/names.csv", "charter/charter.toml"} <= set(told["files"])
    shutil.rmtree(tmp_path / "all")
    assert run(["recheck", str(tmp_path / "pack"), "--plain"]) == 0


def test_what_a_charter_takes_from_the_library_is_packed_with_it(tmp_path: Path) -> None:
    file, pack = tmp_path / "pact.charter", tmp_path / "pack"
    file.write_text(ENTRENCHED.replace("no member against", "simple_majority").partition("guarantee")[0], "utf-8")
    with file.open("a", encoding="utf-8") as more:
        more.write('guarantee no_dictator.\nscenario "s"\n  given practice "law of treaties"; 3 members.\n')
        more.write("  Council votes on budget: 3 in favour.\n  expect adopted.\n")
    run(["verify", str(file), "--evidence", str(pack), "--plain"])
    taken = {name for name in manifest(pack)["files"] if name.startswith("library/")}
    assert {"library/simple_majority.charter", "library/no_dictator.charter"} <= taken
    assert "library/practices/law_of_treaties.charter" in taken
    assert run(["recheck", str(pack), "--plain"]) == 0
    name = "library/no_dictator.charter"
    (pack / name).write_text("rule x means some member in favour.\n", "utf-8")
    told = manifest(pack)
    told["files"][name] = hashlib.sha256((pack / name).read_bytes()).hexdigest()
    (pack / "manifest.json").write_text(json.dumps(told), "ascii")
    assert ("claim", "manifest.json") in differing(pack)


@pytest.mark.parametrize("first", ["pact.charter", "library/pact.charter"])
def test_a_folder_of_the_user_called_library_is_packed_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path("library") / "own.charter"
    place.parent.mkdir()
    place.write_text("rule nobody_objects means no member against.\n", "utf-8")
    line = f'import "{os.path.relpath(place, Path(first).parent)}".'
    text = ENTRENCHED.replace("no member against", "nobody_objects").replace("\n", f"\n{line}\n", 1)
    Path(first).write_text(text, "utf-8")
    assert run(["verify", first, "--evidence", "pack", "--plain"]) == 0
    names = manifest(Path("pack"))["files"]
    assert "library/own.charter" not in names and any(name.endswith("/own.charter") for name in names)
    assert run(["recheck", "pack", "--plain"]) == 0


@pytest.fixture(scope="module")
def entrenched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of a charter with one guarantee, which holds, whatever is amended."""
    folder = tmp_path_factory.mktemp("entrenched")
    (folder / "pact.charter").write_text(ENTRENCHED)
    assert run(["verify", str(folder / "pact.charter"), "--evidence", str(folder / "pack"), "--plain"]) == 0
    return folder / "pack"


def _without(role: str) -> Any:
    return lambda item: [
        one.update(queries=[query for query in one["queries"] if query["role"] != role])
        for one in (item, *item["invariants"])
    ]


FORGED = {
    "another sentence": lambda item: item.update(sentence="never a budget is adopted"),
    "another demand": lambda item: item.update(demanded="as written"),
    "another grade": lambda item: item.update(grade="against my will"),
    "another clause": lambda item: item.update(relies_on=["article 1(1)"]),
    "another reason": lambda item: item.update(reason="because"),
    "no proof": _without("proof"),
    "no step": _without("step"),
    "no invariant": lambda item: item.update(invariants=[]),
    "the first query twice": lambda item: [
        one.update(path=item["invariants"][0]["queries"][0]["path"]) for one in item["invariants"][0]["queries"]
    ],
    "every query a proof": lambda item: [one.update(role="proof") for one in item["queries"]],
    "no case": lambda item: item.update(case=""),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_manifest_that_says_otherwise_than_the_charter_and_the_case_is_found_out(
    name: str, entrenched: Path, tmp_path: Path
) -> None:
    pack = Path(shutil.copytree(entrenched, tmp_path / "pack"))
    told = manifest(pack)
    (item,) = told["guarantees"]
    FORGED[name](item)
    assert told != manifest(pack)
    (pack / "manifest.json").write_text(json.dumps(told), "ascii")
    with Texts("z3") as texts:
        found = [one for one in check(pack, texts) if one.kind == "claim" and one.path == item["guarantee"]]
    assert found and all(one.result is not Result.CONFIRMED for one in found)


@pytest.mark.parametrize("key", ["assumptions", "not_analysed"])
def test_a_list_of_what_is_assumed_or_not_analysed_that_was_changed_is_found_out(
    key: str, entrenched: Path, tmp_path: Path
) -> None:
    pack = Path(shutil.copytree(entrenched, tmp_path / "pack"))
    (pack / "manifest.json").write_text(json.dumps({**manifest(pack), key: ["nothing"]}), "ascii")
    assert ("claim", "manifest.json") in differing(pack)


def test_whoever_has_the_seal_of_a_pack_sees_any_change(entrenched: Path, tmp_path: Path, capsys: Any) -> None:
    """One who makes all hashes fit again changes the manifest, and with it the number that was printed."""
    pack = tmp_path / "pack"
    assert run(["verify", str(entrenched.parent / "pact.charter"), "--evidence", str(pack), "--plain"]) == 0
    given = seal(pack)
    assert given in capsys.readouterr().err
    (pack / "manifest.json").write_text(json.dumps({**manifest(pack), "tool": {"name": "x"}}), "ascii")
    run(["recheck", str(pack), "--plain"])
    told = capsys.readouterr().out
    assert given not in told and seal(pack) in told


@pytest.mark.parametrize("key", ["tool", "facts", "guarantees", "not_analysed", "files"])
def test_a_manifest_that_is_not_whole_is_no_pack(key: str, pack: Path, capsys: Any) -> None:
    (pack / "manifest.json").write_text(json.dumps({**manifest(pack), key: 3}), "ascii")
    assert run(["recheck", str(pack)]) == 2
    assert "is not complete" in capsys.readouterr().err


def test_a_file_that_is_missing_and_one_too_many_are_found_out(pack: Path) -> None:
    (pack / "more.txt").write_text("x")
    gone = next(iter(manifest(pack)["files"]))
    (pack / gone).unlink()
    assert {("hash", "more.txt"), ("hash", gone)} <= set(differing(pack))


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "queries/../../outside"])
def test_a_manifest_that_points_outside_is_found_out(name: str, pack: Path) -> None:
    told = manifest(pack)
    told["files"][name] = "0" * 64
    (pack.parent / "outside").write_text("x")
    (pack / "manifest.json").write_text(json.dumps(told), "ascii")
    assert ("hash", name) in differing(pack)


@pytest.mark.parametrize(
    "text",
    [
        '(set-option :regular-output-channel "x")\n(check-sat)', '(include "x")', "(get-model)", '(echo "unsat")',
        "(assert true)(exit)", "(declare-fun |a| () Int)", "(assert (forall ((x Int)) true))", "(push 1)", "|",
    ],
)  # fmt: skip
def test_only_commands_that_ask_are_put_to_a_solver(text: str) -> None:
    assert strange(text)
    with Texts("z3") as texts:
        assert texts.decide([text]) == [Status.UNKNOWN]


def test_the_folder_must_be_free_empty_or_an_older_pack(pack: Path, tmp_path: Path, capsys: Any) -> None:
    file = str(ROOT / "tests" / "golden" / "cli" / "overruled.charter")
    own = tmp_path / "own"
    own.mkdir()
    (own / "thesis.txt").write_text("mine")
    assert run(["verify", file, "--evidence", str(own), "--plain"]) == 2
    assert "not empty" in capsys.readouterr().err and (own / "thesis.txt").read_text() == "mine"
    (pack / "stale.txt").write_text("x")
    assert run(["verify", file, "--evidence", str(pack), "--plain"]) == 1
    assert not (pack / "stale.txt").exists() and not differing(pack)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_claim_for_which_nothing_is_shown_is_not_confirmed(pack: Path) -> None:
    """Whoever forges a manifest takes a proof out, turns a verdict round, or is silent about a guarantee."""
    whole = manifest(pack)
    items = {item["verdict"]: item for item in whole["guarantees"]}
    holds, violated = items["holds"], items["violated"]
    for forged, words in (
        ([{**holds, "queries": [], "invariants": []}, violated], "no query in the pack shows it"),
        ([holds, {**violated, "verdict": "holds"}], "the manifest says holds, its case file violated"),
        ([holds], "the pack says nothing of it"),
    ):
        (pack / "manifest.json").write_text(json.dumps({**whole, "guarantees": forged}), "ascii")
        with Texts("z3") as texts:
            found = [one for one in check(pack, texts) if one.kind == "claim"]
        assert words in [one.words for one in found]


def test_what_is_no_pack_is_told(tmp_path: Path, capsys: Any) -> None:
    assert run(["recheck", str(tmp_path)]) == 2
    (tmp_path / "manifest.json").write_text('{"kind": "charter evidence pack", "schema": 99}')
    assert run(["recheck", str(tmp_path)]) == 2
    assert "another version" in capsys.readouterr().err


def test_a_pack_is_about_one_charter(tmp_path: Path, capsys: Any) -> None:
    file = str(ROOT / "tests" / "golden" / "cli" / "overruled.charter")
    assert run(["verify", file, file, "--evidence", str(tmp_path / "pack")]) == 2
    assert "one charter" in capsys.readouterr().err
