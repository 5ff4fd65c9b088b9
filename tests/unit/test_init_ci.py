"""What is given out for machines that verify charters: files that parse, with no right to write, run as they say."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from verifier.cli.commands.init import MACHINES
from verifier.cli.main import run
from verifier.explain.exit import Exit

ROOT = Path(__file__).resolve().parents[2]
CHARTER = """\
charter "Club"

article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter plan.
  (4) Council decides plan by no member against.
  (5) decisions of Council bind every member.

guarantee no_decision_without_consensus.
"""


def loaded(text: str) -> Any:
    """YAML, in which the key `on` is no truth value."""
    found = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in found.items()} if isinstance(found, dict) else found


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the files of all machines."""
    monkeypatch.chdir(tmp_path)
    for machine in MACHINES:
        assert run(["init", "--ci", machine]) == Exit.HOLDS
    return tmp_path


@pytest.mark.parametrize("machine", MACHINES)
def test_a_file_that_is_there_is_replaced_only_by_force(written: Path, machine: str) -> None:
    place = written / MACHINES[machine]
    place.write_text("mine\n")
    assert run(["init", "--ci", machine]) == Exit.USAGE
    assert place.read_text() == "mine\n"
    assert run(["init", "--ci", machine, "--force"]) == Exit.HOLDS
    assert "charter" in place.read_text()


def test_the_source_is_written_as_one_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = 'git+https://example.org/a"b: #c\n'
    for machine in ("github", "gitlab"):
        assert run(["init", "--ci", machine, "--source", source]) == Exit.HOLDS
    assert loaded((tmp_path / MACHINES["github"]).read_text())["env"]["CHARTER_SOURCE"] == source
    assert loaded((tmp_path / MACHINES["gitlab"]).read_text())["charter"]["variables"]["CHARTER_SOURCE"] == source


def test_a_starter_and_the_files_of_a_machine_are_not_written_together() -> None:
    assert run(["init", "council", "--ci", "github"]) == Exit.USAGE


def test_the_workflow_only_reads_and_takes_no_target(written: Path) -> None:
    flow = loaded((written / MACHINES["github"]).read_text())
    assert set(flow["on"]) == {"pull_request", "push"}
    assert flow["permissions"] == {"contents": "read"}
    for job in flow["jobs"].values():
        assert "permissions" not in job
        assert "secrets" not in json.dumps(job)
        (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", [MACHINES["github"], "action.yml"])
def test_no_expression_stands_in_a_script(written: Path, path: str) -> None:
    """What a pull request names reaches a shell as a variable, never as text of the script."""
    found = loaded(((written if path.startswith(".") else ROOT) / path).read_text())
    steps = found["runs"]["steps"] if "runs" in found else found["jobs"]["verify"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert scripts and not any("${{" in script for script in scripts)


@pytest.mark.parametrize("path", ["action.yml", "charter/starters/ci/github.yml"])
def test_every_action_is_pinned_to_a_version(path: str) -> None:
    used = re.findall(r"uses: (\S+)", (ROOT / path).read_text())
    assert used and all(re.search(r"@v\d+$", name) for name in used)


def test_the_action_is_a_composite_that_installs_itself() -> None:
    action = loaded((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    assert all("shell" in step for step in action["runs"]["steps"] if "run" in step)
    assert "$GITHUB_ACTION_PATH" in action["runs"]["steps"][1]["run"]


def test_the_component_declares_every_input_it_uses_and_does_what_the_starter_does(written: Path) -> None:
    text = (ROOT / "templates" / "charter.yml").read_text()
    head, body = text.split("\n---\n")
    declared = set(yaml.safe_load(head)["spec"]["inputs"])
    assert set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", body)) == declared
    component = yaml.safe_load(
        body.replace("$[[", "[[").replace("[[ inputs.", '"').replace(" ]]", '"').replace('""', '"')
    )
    starter = loaded((written / MACHINES["gitlab"]).read_text())["charter"]
    for key in ("script", "rules", "artifacts"):
        assert component["charter"][key] == starter[key]


def test_the_hooks_are_three_and_run_what_there_is() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert set(hooks) == {"charter-fmt", "charter-lint", "charter-verify"}
    for hook in hooks.values():
        assert hook["language"] == "python" and hook["entry"].split()[0] == "charter"
        assert re.search(hook["files"], "a/b.charter") and re.search(hook["files"], "b.charter.md")
        assert not re.search(hook["files"], "charter.py")


def test_the_hooks_written_into_a_repository_are_those_of_ours(written: Path) -> None:
    ours = {hook["id"]: hook["entry"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repo,) = loaded((written / MACHINES["pre-commit"]).read_text())["repos"]
    assert {hook["id"]: hook["entry"] for hook in repo["hooks"]} == ours


def test_the_image_is_debian_with_a_tag_and_its_user_is_not_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    (base,) = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert re.fullmatch(r"python:3\.\d+-slim-(bookworm|trixie)", base)
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users and users[-1].split(":")[0] not in ("0", "root")
    assert 'ENTRYPOINT ["charter"]' in lines


def test_the_image_gets_what_the_package_needs_and_no_more() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert kept == {"LICENSE", "README.md", "charter", "grammar", "pyproject.toml", "verifier"}


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script of a workflow, run by the shell that would run it, with `charter` on the path."""
    tools = folder / ".tools"
    tools.mkdir(exist_ok=True)
    called = tools / "charter"
    called.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m verifier.cli "$@"\n')
    called.chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": "true", **variables,
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip


def test_the_script_of_the_workflow_verifies_every_charter_it_names(written: Path) -> None:
    (written / "a b.charter").write_text(CHARTER)
    (written / "-x.charter").write_text(CHARTER.replace("Club", "Other"))
    step = loaded((written / MACHINES["github"]).read_text())["jobs"]["verify"]["steps"][3]
    done = shell(step["run"], written, CHARTER_PATHS="a b.charter\n-x.charter\n", BASE="")
    assert done.returncode == 0, done.stderr
    assert "Club" in done.stdout and "Other" in done.stdout
    assert (written / "charter.sarif").exists() and (written / "charter.html").exists()


def test_the_script_of_the_gitlab_job_writes_both_reports(written: Path) -> None:
    (written / "club.charter").write_text(CHARTER)
    script = loaded((written / MACHINES["gitlab"]).read_text())["charter"]["script"][-1]
    done = shell(script, written, CHARTER_PATH=".")
    assert done.returncode == 0, done.stderr
    assert json.loads((written / "gl-code-quality-report.json").read_text()) == []
    assert "<testsuites" in (written / "charter-junit.xml").read_text()
