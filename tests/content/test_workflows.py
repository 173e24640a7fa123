"""What GitHub runs: every check before the site is published, strictly built, by the artifact flow, with few rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))


def load(name: str) -> dict[str, Any]:
    """A workflow. YAML 1.1 reads its key `on` as true."""
    found: dict[Any, Any] = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def list_steps(job: dict[str, Any]) -> list[str]:
    """What each step runs or uses."""
    return [step.get("uses") or step["run"].strip() for step in job["steps"]]


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_every_workflow_reads_only_unless_a_job_asks_for_more(name: str) -> None:
    workflow = load(name)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["runs-on"]
        assert "write-all" not in str(job.get("permissions"))
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            assert re.fullmatch(r"[\w-]+/[\w-]+@[\w./]+", step.get("uses", "a/b@v1"))


def test_pages_are_published_only_after_every_check_and_a_strict_build() -> None:
    """A note with a problem fails the build job, and the artifact is never made."""
    workflow = load("pages")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    steps = list_steps(workflow["jobs"]["build"])
    order = [steps.index("python tests/check.py"), steps.index("mkdocs build --strict")]
    upload = next(place for place, step in enumerate(steps) if step.startswith("actions/upload-pages-artifact@"))
    assert [*order, upload] == sorted([*order, upload])
    assert workflow["jobs"]["build"]["steps"][upload]["with"] == {"path": "site"}
    assert not any("continue-on-error" in step for step in workflow["jobs"]["build"]["steps"])


def test_pages_are_deployed_from_the_artifact_with_no_more_rights_than_that_takes() -> None:
    deploy = load("pages")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    (step,) = list_steps(deploy)
    assert step.startswith("actions/deploy-pages@")


def test_changes_are_checked_on_three_systems_with_lowest_and_newest_dependencies() -> None:
    workflow = load("check")
    assert set(workflow["on"]) == {"push", "pull_request"}
    matrix = workflow["jobs"]["check"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert matrix["dependencies"] == ["newest"]
    assert [one["dependencies"] for one in matrix["include"]] == ["lowest"]  # a new value makes a job of its own
    steps = workflow["jobs"]["check"]["steps"]
    assert {step["if"] for step in steps if "dependencies" in step.get("name", "")} == {
        "matrix.dependencies == 'lowest'",
        "matrix.dependencies == 'newest'",
    }
    assert list_steps(workflow["jobs"]["check"])[-1] == "python tests/check.py"


def test_the_tutorial_shows_a_workflow_that_stands_alone() -> None:
    """It needs nothing of this repository, builds strictly, and deploys as ours does."""
    page = (ROOT / "docs/manual/tutorial.md").read_text("utf-8")
    (shown,) = [one for one in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "deploy-pages" in one]
    jobs = yaml.safe_load(shown)["jobs"]
    steps = list_steps(jobs["build"])
    assert [step for step in steps if not step.startswith("actions/")] == [
        "python -m pip install mkdocs-studybook",
        "mkdocs build --strict",
    ]
    assert jobs["deploy"] == load("pages")["jobs"]["deploy"]
    assert {step for step in steps if "@" in step} <= set(list_steps(load("pages")["jobs"]["build"]))
