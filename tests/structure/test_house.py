"""The house plan, kept: who may import whom, what is public, what importing costs, how long a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py"))

PUBLIC = ["Cleaner", "Dictionary", "Edit", "Entity", "Evidence", "Result", "clean", "explain"]

# A module's floor is that of the longest beginning of its name that stands here; everything else is on the top floor.
FLOORS = {
    "cleaner": 0,  # the bare package: it imports nothing until it is asked
    "cleaner.edit": 0,
    "cleaner.errors": 0,
    "cleaner.text": 1,
    "cleaner.dictionary": 2,
    "cleaner.letters": 3,
    "cleaner.document": 3,
    "cleaner.profile": 3,
    "cleaner.find": 4,
    "cleaner.weigh": 5,
    "cleaner.choose": 5,
    "cleaner.settle": 5,
    "cleaner.around": 5,
    "cleaner.ceiling": 5,
    "cleaner.verdict": 5,
    "cleaner.attention": 5,
    "cleaner.policy": 5,
    "cleaner.style": 5,
    "cleaner.cleaner": 6,
    "cleaner.parallel": 7,
    "cleaner.columns": 7,
    "cleaner.files": 7,
    "cleaner.dates": 1,
    "cleaner.arrow": 7,
    "cleaner.batch": 8,
    "cleaner.evaluate": 7,
}
TOP = 9

# Upward all the same, each with its reason. Both sides are named, so that nothing slips in with them.
UPWARD = {
    ("cleaner.cleaner", "cleaner.parallel"): "`Cleaner.explain_many` starts processes, on first use",
}

LONGEST_FILE = 300
HEAVY = ("ahocorasick_rs", "click", "ftfy", "msgspec", "platformdirs", "pyarrow", "rapidfuzz", "regex")


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor(module: str) -> int:
    """The floor of a module; the bare package stands for itself alone."""
    if module == "cleaner":
        return FLOORS["cleaner"]
    beginnings = [name for name in FLOORS if name != "cleaner" and (module + ".").startswith(name + ".")]
    return FLOORS[max(beginnings, key=len)] if beginnings else TOP


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """`(line, module)` of every import of the package's own modules, wherever in the file it stands."""
    module = module_name(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    names = {module_name(p) for p in MODULES}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "cleaner")
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*package.split(".")[: len(package.split(".")) - node.level + 1], *filter(None, [base])])
            if base.split(".")[0] != "cleaner":
                continue
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if inner in names else base


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_down(path: Path) -> None:
    module = module_name(path)
    if module == "cleaner":
        pytest.skip("the package itself: its imports are for type checkers, or happen when a name is first asked for")
    wrong = [
        f"{path}:{line}: floor {floor(module)} imports {target} from floor {floor(target)}"
        for line, target in imports(path)
        if floor(target) > floor(module) and (module, target) not in UPWARD
    ]
    assert not wrong, "\n".join(wrong)


def test_declared_exceptions_are_needed() -> None:
    made = {(module_name(path), target) for path in MODULES for _, target in imports(path)}
    assert not set(UPWARD) - made, "an exception that nobody needs any more: delete it"


def test_public_names_are_the_listed_ones() -> None:
    assert sorted(cleaner.__all__) == PUBLIC
    assert sorted(dir(cleaner)) == PUBLIC
    for name in PUBLIC:
        assert getattr(cleaner, name).__module__.startswith("cleaner.")
    with pytest.raises(AttributeError, match="no attribute 'Claener'; public names: Cleaner, "):
        _ = cleaner.Claener


def loaded_after(statement: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_costs_almost_nothing() -> None:
    modules = loaded_after("import cleaner")
    assert not modules & set(HEAVY)
    assert {m for m in modules if m.split(".")[0] == "cleaner"} == {"cleaner"}


def test_edits_can_be_read_without_the_machinery() -> None:
    modules = loaded_after("from cleaner import Edit, Evidence")
    assert not modules & set(HEAVY)


def calls_and_names(path: Path) -> Iterator[tuple[int, str]]:
    """`(line, dotted name)` of every name and attribute in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute | ast.Name):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def is_command_line(path: Path) -> bool:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].startswith("cli")


LIBRARY = [p for p in MODULES if not is_command_line(p)]


@pytest.mark.parametrize("path", LIBRARY, ids=module_name)
def test_nothing_is_configured_from_the_environment(path: Path) -> None:
    found = [f"{path}:{n}: {name}" for n, name in calls_and_names(path) if name in ("os.environ", "os.getenv", "os.environb")]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", LIBRARY, ids=module_name)
def test_nothing_is_printed_outside_the_command_line(path: Path) -> None:
    shown = ("print", "sys.stdout", "sys.stderr", "click.echo", "warnings.warn")
    found = [f"{path}:{n}: {name}" for n, name in calls_and_names(path) if name in shown]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_files_are_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{path} has {lines} lines: it holds more than one idea"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_every_file_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{path} has no docstring"


def test_no_module_of_leftovers() -> None:
    assert not [m for m in map(module_name, MODULES) if m.split(".")[-1] in ("utils", "util", "helpers", "misc", "common")]
