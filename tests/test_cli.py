"""The command line: done is 0, failed is 1 with one sentence, wrong use is 2; no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dmlt_desk.app import WindowOptions
from dmlt_desk.cli import desk_command
from dmlt_desk.resource_files import resource

ROOT = Path(__file__).parents[1]
SAMPLE = resource("sample/dmlt-2018-11.json")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dmlt_desk", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk file with the sample meeting."""
    path = tmp_path_factory.mktemp("cli") / "desk.dmlt"
    done = run("import", SAMPLE, "--file", path, "--json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["meetings"]
    assert found["uid"]
    assert found["not_placed"] == 0
    return path


def test_the_meeting_is_listed_and_shown_by_any_key(file: Path) -> None:
    listed = json.loads(run("list", "--file", file, "--json").stdout)["meetings"]

    assert [row["title"] for row in listed] == ["DM Leadership Team Face-to-Face"]
    for key in ("1", listed[0]["uid"], "leadership"):
        shown = run("show", key, "--file", file, "--json")
        assert json.loads(shown.stdout)["format"] == "dmlt-desk-meeting", shown.stderr
    assert "Impact of scope changes" in run("show", "1", "--file", file).stdout


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("minutes", "minutes.docx"),
        ("minutes", "minutes.md"),
        ("minutes", "minutes.html"),
        ("actions", "actions.csv"),
        ("agenda", "agenda.md"),
        ("people", "people.csv"),
        ("meeting", "meeting.json"),
    ],
)
def test_every_document_is_written(file: Path, tmp_path: Path, kind: str, name: str) -> None:
    done = run("export", kind, "1", "--out", tmp_path / name, "--file", file)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).stat().st_size > 500


def test_calendar_files_are_written_to_a_folder(file: Path, tmp_path: Path) -> None:
    done = run("export", "invites", "1", "--actions", "--out", tmp_path / "ics", "--file", file)

    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "ics").iterdir()}
    assert "all.ics" in names
    assert len(names) > 5


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("zero.txt", bytes(300)),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("other.json", b'{"format": "something else"}'),
        ("newer.json", b'{"format": "dmlt-desk-meeting", "version": 99}'),
        ("huge.txt", b"words and words " * 400_000),
        ("bomb.html", b'<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>'),
    ],
)
def test_what_is_no_meeting_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    source, desk = tmp_path / name, tmp_path / "desk.dmlt"
    source.write_bytes(content)

    done = run("import", source, "--file", desk)

    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not desk.exists()


def test_one_bad_source_of_several_writes_nothing(tmp_path: Path) -> None:
    bad, desk = tmp_path / "bad.txt", tmp_path / "desk.dmlt"
    bad.write_bytes(b"")

    assert run("import", SAMPLE, bad, "--file", desk).returncode == 1
    assert not desk.exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    desk = tmp_path / "desk.dmlt"

    done = run("import", SAMPLE, "--dry-run", "--file", desk)

    assert done.returncode == 0
    assert not desk.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show", "1"],
        ["check"],
        ["export", "minutes", "1", "--out", "x.docx"],
    ],
)
def test_a_missing_desk_file_is_said_and_not_made(tmp_path: Path, words: list[str]) -> None:
    desk = tmp_path / "none.dmlt"

    done = run(*words, "--file", desk)

    assert done.returncode == 1
    assert "There is no desk file" in done.stderr
    assert not desk.exists()


def test_an_unknown_meeting_is_said_in_words(file: Path) -> None:
    done = run("show", "picnic", "--file", file)

    assert (done.returncode, done.stdout) == (1, "")
    assert "No meeting is called “picnic”" in done.stderr


def test_a_folder_that_is_missing_is_said_and_nothing_is_written(
    file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "minutes.docx"

    done = run("export", "minutes", "1", "--out", target, "--file", file)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not target.parent.exists()


@pytest.mark.parametrize("words", [["export", "poems", "1", "--out", "x"], ["show"], ["--what"]])
def test_wrong_use_is_2(words: list[str]) -> None:
    assert run(*words).returncode == 2


def test_check_finds_a_whole_file_whole_and_a_damaged_one_damaged(
    file: Path, tmp_path: Path
) -> None:
    assert "is whole" in run("check", "--file", file).stdout
    damaged = tmp_path / "damaged.dmlt"
    content = bytearray(file.read_bytes())
    content[20480:24576] = bytes(4096)
    damaged.write_bytes(content)

    done = run("check", "--file", damaged)

    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert damaged.read_bytes() == bytes(content)


def test_no_command_but_the_window_loads_qt(file: Path) -> None:
    code = (
        "import sys; from dmlt_desk.cli import desk_command;"
        f"desk_command.main(['list', '--file', {str(file)!r}], standalone_mode=False);"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stderr


def test_a_desk_files_name_alone_is_the_file_to_use(file: Path, tmp_path: Path) -> None:
    named = json.loads(run(file, "list", "--json").stdout)
    told = json.loads(run("list", "--file", file, "--json").stdout)

    assert named == told
    assert len(named["meetings"]) == 1


def test_the_window_opens_on_a_desk_file_that_was_double_clicked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[WindowOptions] = []

    def run_window(options: WindowOptions) -> int:
        opened.append(options)
        return 0

    monkeypatch.setattr("dmlt_desk.app.run_window", run_window)
    path = tmp_path / "Nov %20 meeting.DMLT"

    done = CliRunner().invoke(desk_command, [str(path)])

    assert done.exit_code == 0
    assert opened == [WindowOptions(desk_path=path)]


def test_a_name_that_is_neither_command_nor_desk_file_is_wrong_use() -> None:
    done = run("page.html")

    assert done.returncode == 2
    assert "page.html" in done.stderr
