"""The configuration: what is read, what is refused, which setting counts."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from verifier.cli.config import KEYS, OVERRIDABLE, Misconfigured, config
from verifier.cli.main import run
from verifier.cli.required import BadVersion, satisfied
from verifier.cli.settings import ENVIRONMENT, Rank, nearest, settings

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "verifier" / "report" / "schema" / "config-1.json").read_text("utf-8"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, entered, without settings in the environment."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(folder: Path, text: str, name: str = "charter.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    write(folder, text)
    with pytest.raises(Misconfigured) as fault:
        config(folder)
    return str(fault.value)


def test_the_nearest_configuration_above_a_file_counts(repository: Path) -> None:
    write(repository, "jobs = 2\n")
    write(repository / "inner", "jobs = 3\n")
    (repository / "other").mkdir()
    assert settings({}, nearest(("inner/a.charter",))).number("jobs") == 3
    assert settings({}, nearest(("other/a.charter",))).number("jobs") == 2


def test_nothing_above_the_root_of_the_repository_is_read(tmp_path: Path) -> None:
    write(tmp_path, "jobs = 2\n")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert config(tmp_path / "repository") is None


def test_the_table_of_pyproject_counts_where_there_is_no_file_of_its_own(repository: Path) -> None:
    write(repository, "[tool.charter]\njobs = 2\n", "pyproject.toml")
    assert settings({}, nearest(())).number("jobs") == 2
    write(repository, "jobs = 3\n")
    assert settings({}, nearest(())).number("jobs") == 3


def test_a_pyproject_of_other_tools_is_no_configuration(repository: Path) -> None:
    write(repository, "[tool.ruff]\nline-length = 80\n", "pyproject.toml")
    assert nearest(()) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail-onn = 'warning'\n", "there is no key `fail-onn`; did you mean `fail-on`?"),
        ("zebra = 1\n", "there is no key `zebra`; the keys are"),
        ("fail-on = 'never'\n", "`fail-on` must be one of problem, unsettled, warning"),
        ("jobs = 65\n", "`jobs` must be a whole number from 1 to 64"),
        ("jobs = true\n", "`jobs` must be a whole number from 1 to 64"),
        ("rlimit = 1.5\n", "`rlimit` must be a whole number"),
        ("cache = 'yes'\n", "`cache` must be `true` or `false`"),
        ("only = 'peace'\n", "`only` must be a list of texts"),
        ("format = 'pdf'\n", "`format` names no format"),
        ("output = ['pdf:a.pdf']\n", "`output` names no format"),
        ("output = ['json:../a.json']\n", "not below the folder"),
        ("output = ['json:/etc/a.json']\n", "not below the folder"),
        ("baseline = 'C:/a.json'\n", "not below the folder"),
        ("files = ['a/../../b.charter']\n", "not below the folder"),
        ("required-version = '>=99'\n", "`required-version` is `>=99`, and this is charter"),
        ("required-version = 'new'\n", "cannot be read at `new`"),
        ("overrides = 3\n", "`overrides` must be a list of tables"),
        ("[[overrides]]\nfail-on = 'warning'\n", "an override needs `files`"),
        ("[[overrides]]\nfiles = ['*']\njobs = 2\n", "there is no key `jobs`"),
        ("jobs = \n", "is not TOML"),
    ],
)
def test_what_is_not_admitted_is_an_error_that_says_why(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(tmp_path, text)


def test_a_link_that_leads_out_of_the_folder_is_refused(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (repository / "reports").symlink_to(outside)
    write(repository, "output = ['json:reports/a.json']\n")
    with pytest.raises(Misconfigured, match="a link that leads out"):
        settings({}, nearest(()))


def test_flag_counts_before_environment_before_file_before_default(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings({}, nearest(())).by_key["jobs"].rank is Rank.DEFAULT
    write(repository, "jobs = 2\n")
    assert settings({}, nearest(())).number("jobs") == 2
    monkeypatch.setenv("CHARTER_JOBS", "3")
    assert settings({}, nearest(())).number("jobs") == 3
    assert settings({"jobs": 4}, nearest(())).number("jobs") == 4


@pytest.mark.parametrize(
    ("name", "text", "key", "value"),
    [
        ("CHARTER_RLIMIT", "5000", "rlimit", 5000),
        ("CHARTER_FAIL_ON", "warning", "fail-on", "warning"),
        ("CHARTER_FORMAT", "json", "format", "json"),
        ("CHARTER_ONLY", "peace, equal", "only", ("peace", "equal")),
        ("CHARTER_CACHE", "off", "cache", False),
        ("CHARTER_EXIT_ZERO", "1", "exit-zero", True),
        ("CHARTER_AGAINST", "origin/main", "against", "origin/main"),
    ],
)
def test_the_environment_sets_what_the_configuration_could(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, key: str, value: object
) -> None:
    monkeypatch.setenv(name, text)
    assert settings({}, None).value(key) == value
    assert settings({}, None).by_key[key].source == name


@pytest.mark.parametrize(
    ("name", "text"), [("CHARTER_JOBS", "many"), ("CHARTER_FAIL_ON", "never"), ("CHARTER_CACHE", "x")]
)
def test_a_variable_that_is_not_admitted_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(Misconfigured, match=name):
        settings({}, None)


def test_an_override_holds_for_the_files_it_names_and_yields_to_a_flag(repository: Path) -> None:
    write(repository, "fail-on = 'problem'\n[[overrides]]\nfiles = ['drafts/*']\nfail-on = 'warning'\nrlimit = 7\n")
    made = settings({}, nearest(()))
    assert made.strictness("drafts/a.charter") == ("warning", False)
    assert made.strictness("a.charter") == ("problem", False)
    assert made.number("rlimit", "drafts/a.charter") == 7
    assert made.number("rlimit", "a.charter") is None
    assert settings({"fail-on": "unsettled"}, nearest(())).strictness("drafts/a.charter")[0] == "unsettled"


def test_the_last_override_of_a_file_counts(repository: Path) -> None:
    write(repository, "[[overrides]]\nfiles = ['*']\nrlimit = 1\n[[overrides]]\nfiles = ['a.*']\nrlimit = 2\n")
    assert settings({}, nearest(())).number("rlimit", "a.charter") == 2
    assert settings({}, nearest(())).number("rlimit", "b.charter") == 1


@pytest.mark.parametrize(
    ("file", "flags", "format_", "plain", "output"),
    [
        ("plain = true\n", {"format": "json"}, "json", False, ()),
        ("format = 'json'\n", {"plain": True}, "", True, ()),
        ("output = ['json', 'sarif:a.sarif']\n", {"format": "plain"}, "plain", False, ("sarif:a.sarif",)),
        ("format = 'json'\n", {"output": ("plain",)}, "", False, ("plain",)),
    ],
)
def test_a_stronger_setting_on_the_terminal_puts_a_weaker_one_aside(
    repository: Path, file: str, flags: dict[str, object], format_: str, plain: bool, output: tuple[str, ...]
) -> None:
    write(repository, file)
    made = settings(flags, nearest(()))  # type: ignore[arg-type]
    assert (made.text("format"), made.value("plain"), made.texts("output")) == (format_, plain, output)


@pytest.mark.parametrize(
    ("demand", "version", "met"),
    [
        (">=0.1", "0.1.0", True), (">=0.1.1", "0.1.0", False), (">0.1", "0.1.0", False), ("<=0.1", "0.1.0", True),
        ("<2, >=0.1", "1.9.9", True), ("==0.1", "0.1.0", True), ("!=0.1", "0.1.0", False), ("~=0.1.0", "0.1.9", True),
        ("~=0.1.0", "0.2.0", False), (">=0.9", "0.10", True), ("~=1.4", "1.9", True), ("~=1.4", "2.0", False),
    ],
)  # fmt: skip
def test_versions_are_compared_number_by_number(demand: str, version: str, met: bool) -> None:
    assert satisfied(demand, version) is met


@pytest.mark.parametrize("demand", ["", "0.1", ">=", ">=1.0rc1", "~=1", "==1.*"])
def test_a_demand_that_cannot_be_read_is_refused(demand: str) -> None:
    with pytest.raises(BadVersion):
        satisfied(demand, "0.1.0")


def test_the_schema_has_the_keys_of_the_program_and_no_other() -> None:
    assert set(SCHEMA["properties"]) == {*KEYS, "overrides"}
    assert set(SCHEMA["properties"]["overrides"]["items"]["properties"]) == {*OVERRIDABLE, "files"}


@pytest.mark.parametrize(
    ("document", "good"),
    [
        ({"jobs": 2, "files": ["a.charter"], "overrides": [{"files": ["*"], "rlimit": 1}]}, True),
        ({"fail-on": "never"}, False), ({"jobs": 65}, False), ({"zebra": 1}, False), ({"overrides": [{}]}, False),
    ],
)  # fmt: skip
def test_the_schema_admits_what_the_program_admits(document: dict[str, object], good: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(document) is good


def test_config_show_tells_each_setting_with_its_source(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "fail-on = 'warning'\n[[overrides]]\nfiles = ['a.charter']\nrlimit = 7\n")
    write(repository, SAFE, "a.charter")
    monkeypatch.setenv("CHARTER_JOBS", "2")
    assert run(["config", "show", "--format", "json", "a.charter"]) == 0
    told = json.loads(capsys.readouterr().out)["settings"]
    assert told["fail-on"] == {"value": "warning", "source": "charter.toml"}
    assert told["jobs"] == {"value": 2, "source": "CHARTER_JOBS"}
    assert told["rlimit"] == {"value": 7, "source": "an override of the configuration"}
    assert told["cache"] == {"value": True, "source": "default"}


def test_a_broken_configuration_ends_a_run_with_exit_2(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "fail-onn = 'warning'\n")
    write(repository, 'charter "T"\n', "a.charter")
    assert run(["verify", "a.charter"]) == 2
    assert "did you mean `fail-on`?" in capsys.readouterr().err


def test_the_example_of_the_page_is_admitted_and_every_key_is_explained(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    write(tmp_path, page.split("```toml\n")[1].split("```")[0])
    assert config(tmp_path) is not None
    assert all(f"| `{key}` |" in page for key in KEYS)
    assert all(f"`{name}`" in page for name in ENVIRONMENT)


SAFE = """article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by consensus.
  (5) decisions of Council bind every member.
guarantee all_agree never a budget is adopted while some member m is against.
"""


def test_the_budget_of_an_override_is_that_of_its_files_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repository, SAFE, "a.charter")
    write(repository, SAFE, "b.charter")
    write(repository, "files = ['*.charter']\nfail-on = 'problem'\n[[overrides]]\nfiles = ['b.*']\nrlimit = 1\n")
    assert run(["verify", "--no-cache", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["results"]
    assert [(one["file"], one["verdict"]) for one in told] == [("a.charter", "holds"), ("b.charter", "bounded")]


def test_without_files_anywhere_the_call_is_wrong(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 2
    assert "`FILE…` is missing" in capsys.readouterr().err


def test_lint_goes_by_the_configuration(repository: Path) -> None:
    write(repository, SAFE.replace("consensus", "two thirds of the members voting in favour"), "a.charter")
    assert run(["lint", "a.charter"]) == 0
    write(repository, "fail-on = 'warning'\n")
    assert run(["lint", "a.charter"]) == 1
    assert run(["lint", "a.charter", "--fail-on", "problem"]) == 0


def test_a_variable_that_is_spelt_almost_like_a_setting_is_refused(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, meant in (("CHARTER_FAILON", "CHARTER_FAIL_ON"), ("CHARTER_RLIMITS", "CHARTER_RLIMIT")):
        with monkeypatch.context() as set_so, pytest.raises(Misconfigured, match=f"{name} .*{meant}"):
            set_so.setenv(name, "1")
            settings({}, None)
    for name in ("CHARTER_CACHE_DIR", "CHARTER_NO_CACHE", "CHARTER_PATHS", "CHARTER_SOURCE", "CHARTER_OF_RIGHTS"):
        monkeypatch.setenv(name, "1")
    settings({}, None)


def test_a_long_value_is_told_apart_from_where_it_comes_from(repository: Path, capsys: Any) -> None:
    write(repository, "only = ['no_decision_without_consensus']\n")
    assert run(["config", "show", "--plain"]) == 0
    assert "no_decision_without_consensus charter.toml" in capsys.readouterr().out


def test_that_all_holds_is_not_said_where_an_override_excuses_what_was_found(repository: Path, capsys: Any) -> None:
    text = (ROOT / "examples" / "lake-commission.charter").read_text("utf-8")
    write(repository, "[[overrides]]\nfiles = ['drafts/*']\nexit-zero = true\n")
    write(repository / "drafts", text, "lake.charter")
    assert run(["verify", "drafts", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "violated" in [one["verdict"] for one in told["results"]]
    assert told["meaning"] == "what was found was not to change the exit code"
    only = ("--only", "no_decision_without_consensus", "--format", "json")
    assert run(["verify", "drafts", "--rlimit", "1", "--no-cache", "--fail-on", "problem", *only]) == 0
    assert json.loads(capsys.readouterr().out)["meaning"] == "what was found was not to change the exit code"
    assert run(["verify", "drafts", "--exit-zero", *only]) == 0
    assert json.loads(capsys.readouterr().out)["meaning"] == "everything that was checked holds"
