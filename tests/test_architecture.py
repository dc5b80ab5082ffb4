"""The shape of the house, held as tests: layers, budgets, documentation, timers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dmlt_desk"
GENERATED = PACKAGE / "storage" / "migrations" / "versions"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if GENERATED not in path.parents)
Function = ast.FunctionDef | ast.AsyncFunctionDef

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_CLASS_LINES = 250
MAX_CLASS_METHODS = 20


def parsed() -> Iterator[tuple[str, ast.Module, list[str]]]:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        yield str(path.relative_to(ROOT)), ast.parse(text), text.splitlines()


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_imports_go_one_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    broken = lint_imports(no_cache=True)

    assert not broken, capsys.readouterr().out


def test_files_classes_and_functions_stay_small() -> None:
    too_big = []
    for name, tree, lines in parsed():
        if len(lines) > MAX_FILE_LINES:
            too_big.append(f"{name}: {len(lines)} lines")
        for node in ast.walk(tree):
            if isinstance(node, Function) and lines_of(node) > MAX_FUNCTION_LINES:
                too_big.append(f"{name}: {node.name} has {lines_of(node)} lines")
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(part, Function) for part in node.body)
                if lines_of(node) > MAX_CLASS_LINES or methods > MAX_CLASS_METHODS:
                    too_big.append(
                        f"{name}: {node.name}, {lines_of(node)} lines, {methods} methods"
                    )

    assert not too_big, "\n".join(too_big)


def test_everything_public_is_documented() -> None:
    silent = []
    for name, tree, _lines in parsed():
        if not ast.get_docstring(tree):
            silent.append(name)
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        silent += [f"{name}: class {one.name}" for one in classes if not ast.get_docstring(one)]
        public = [n for n in tree.body if isinstance(n, Function) and not n.name.startswith("_")]
        silent += [f"{name}: {node.name}" for node in public if not ast.get_docstring(node)]

    assert not silent, "\n".join(silent)


def test_everything_is_annotated() -> None:
    bare = []
    for name, tree, _lines in parsed():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                named = [arg for arg in given if arg.arg not in ("self", "cls")]
                if node.returns is None or any(arg.annotation is None for arg in named):
                    bare.append(f"{name}: {node.name}")

    assert not bare, "\n".join(bare)


def test_there_is_no_global_state_word() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree, _lines in parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]

    assert not found


def test_an_import_inside_a_function_gives_its_reason() -> None:
    unexplained = []
    for name, tree, lines in parsed():
        for function in (node for node in ast.walk(tree) if isinstance(node, Function)):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    line = lines[node.lineno - 1]
                    if "# noqa: PLC0415 - " not in line:
                        unexplained.append(f"{name}:{node.lineno}")

    assert not unexplained, "\n".join(unexplained)


def test_only_the_crash_hook_catches_everything() -> None:
    broad = []
    for name, tree, _lines in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type
                is_broad = caught is None or (
                    isinstance(caught, ast.Name) and caught.id in ("Exception", "BaseException")
                )
                reraises = any(isinstance(part, ast.Raise) for part in ast.walk(node))
                if is_broad and not reraises and not name.endswith("ui/crash.py"):
                    broad.append(f"{name}:{node.lineno}")

    assert not broad, "\n".join(broad)


def test_one_timer_ticks() -> None:
    made = [
        name
        for name, tree, _lines in parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QTimer"
    ]

    assert made == ["dmlt_desk/ui/ticker.py"]
