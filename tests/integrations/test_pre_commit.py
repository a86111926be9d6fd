"""pre-commit: its own manifest check, and real runs of the three hooks in a repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")
if shutil.which("git") is None:
    pytest.skip("needs git", allow_module_level=True)

import yaml
from pre_commit.clientlib import load_manifest

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def test_the_manifest_is_good() -> None:
    assert [hook["id"] for hook in load_manifest(str(MANIFEST))] == ["cleaner", "cleaner-check", "cleaner-dictionary"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that runs the hooks of the manifest as they are, but with the library that is installed here."""
    hooks = [hook | {"language": "system"} for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))]
    for hook in hooks:
        hook["entry"] = f"{sys.executable} -m {hook['entry']}"
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
    (tmp_path / "dictionaries").mkdir()
    (tmp_path / "dictionaries" / "mine.toml").write_text('[[entity]]\nid = "org/ug/x"\nnme = "X"\n', "utf-8")
    (tmp_path / "other.toml").write_text("a = 1\n", "utf-8")
    (tmp_path / "a.txt").write_text("Ukrainian President Voldimia Zelenkie spoke.\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    return tmp_path


def run_hook(folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"]
    env = os.environ | {"PRE_COMMIT_HOME": str(folder / ".git" / "home")}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env)


def test_text_files(repository: Path) -> None:
    article = repository / "a.txt"
    before = article.read_text("utf-8")
    checked = run_hook(repository, "cleaner-check")
    assert checked.returncode == 1
    assert "+Ukrainian President Volodymyr Zelenskyy spoke." in checked.stdout
    assert article.read_text("utf-8") == before
    assert run_hook(repository, "cleaner").returncode == 1  # it changed a file, which stops the commit
    assert article.read_text("utf-8") == "Ukrainian President Volodymyr Zelenskyy spoke.\n"
    assert run_hook(repository, "cleaner").returncode == 0
    assert run_hook(repository, "cleaner-check").returncode == 0


def test_dictionaries(repository: Path) -> None:
    done = run_hook(repository, "cleaner-dictionary")
    assert done.returncode == 1
    assert "dictionaries/mine.toml:3: " in done.stdout
    assert "other.toml" not in done.stdout
