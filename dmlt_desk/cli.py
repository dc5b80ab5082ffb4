"""The command line: done is 0, failed is 1 with one sentence, wrong use is 2."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from dmlt_desk import __version__
from dmlt_desk.errors import DeskError, DeskFileError
from dmlt_desk.i18n import _, ngettext
from dmlt_desk.settings import data_folder, default_desk_file

if TYPE_CHECKING:
    # At run time each command loads only what it needs.
    from dmlt_desk.importers.draft import Draft
    from dmlt_desk.services.bundle import Services
    from dmlt_desk.storage.desk_file import DeskFile

_PATH = click.Path(path_type=Path)
_file_option = click.option(
    "--file", "desk_path", type=_PATH, default=None, help=_("The desk file to use.")
)
_json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))

LIST_FORMATS = ("csv", "md", "json", "html")
FORMATS = {
    "minutes": ("docx", "html", "md"),
    "invites": ("ics",),
    "actions": LIST_FORMATS,
    "agenda": LIST_FORMATS,
    "people": LIST_FORMATS,
    "meeting": ("json",),
}


DESK_SUFFIX = ".dmlt"


class _Doors(click.Group):
    """The commands; before them the name of a desk file may stand alone, as desktops give it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a desk file's name for the file to use."""
        if args and not args[0].startswith("-") and args[0].lower().endswith(DESK_SUFFIX):
            args = ["--file", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Doors,
    invoke_without_command=True,
    subcommand_metavar="[FILE.dmlt] [COMMAND] …",
    help=_("Run a multi-day leadership meeting."),
)
@_file_option
@click.option("--meeting", "key", default="", help=_("Open this meeting."))
@click.option("--open-last", is_flag=True, help=_("Open the meeting that was open last."))
@click.version_option(__version__, prog_name="dmlt-desk")
@click.pass_context
def desk_command(
    context: click.Context, desk_path: Path | None, key: str, *, open_last: bool
) -> None:
    """Open the window, unless a command is named."""
    context.obj = desk_path
    if context.invoked_subcommand is None:
        from dmlt_desk.app import WindowOptions, run_window  # noqa: PLC0415 - Qt only when needed

        options = WindowOptions(
            desk_path=desk_path or default_desk_file(), meeting_key=key, open_last=open_last
        )
        context.exit(run_window(options))


@desk_command.command(help=_("Show the sample meeting, from import to exports."))
@_file_option
@click.option("--headless", is_flag=True, help=_("Write pictures and files, open no window."))
@click.option("--out", type=_PATH, default=Path("build/tour"), show_default=True)
def demo(desk_path: Path | None, out: Path, *, headless: bool) -> None:
    """Open the example in a window, or tour it offscreen."""
    from dmlt_desk import app  # noqa: PLC0415 - Qt only when needed

    if headless:
        for path in app.run_tour(out):
            click.echo(_("Written: {path}").format(path=path))
        return
    path = desk_path or data_folder() / "example.dmlt"
    sys.exit(app.run_window(app.WindowOptions(desk_path=path, example=True)))


@desk_command.command("import", help=_("Read meetings from files into the desk file."))
@click.argument("sources", nargs=-1, required=True, type=_PATH)
@_file_option
@click.option("--dry-run", is_flag=True, help=_("Say what would be read; write nothing."))
@_json_option
@click.option("--answer", "answers", multiple=True, help=_("Settle a doubt: field=value."))
@click.pass_obj
def import_command(
    group_path: Path | None,
    sources: tuple[Path, ...],
    desk_path: Path | None,
    answers: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read every source first, then write; a source that cannot be read stops all."""
    from dmlt_desk.importers.registry import read  # noqa: PLC0415 - only this command reads
    from dmlt_desk.importers.source import Source, load_source  # noqa: PLC0415 - as above

    settled = _answers(answers)
    drafts: list[tuple[Source, Draft]] = []
    for path in sources:
        source = load_source(path)
        drafts += [(source, draft) for draft in read(source)]
    if dry_run:
        _tell_import([_found(draft, uid=None) for _source, draft in drafts], as_json=as_json)
        return
    with _services(desk_path or group_path, make=True) as services:
        found = []
        for source, draft in drafts:
            change = services.importing.apply(draft, source=source, answers=settled)
            found.append(_found(draft, uid=str(change.subject)))
    _tell_import(found, as_json=as_json)


@desk_command.command("list", help=_("List the meetings of the desk file."))
@_file_option
@_json_option
@click.pass_obj
def list_command(group_path: Path | None, desk_path: Path | None, *, as_json: bool) -> None:
    """Print one row a meeting, with the number that other commands take."""
    with _desk(desk_path or group_path) as desk:
        glances = desk.glance()
    rows = [
        {
            "number": number,
            "uid": _dashed(one.id),
            "title": one.title,
            "first_day": one.first_day.isoformat(),
            "last_day": one.last_day.isoformat(),
            "place": one.place,
            "sessions": one.sessions,
        }
        for number, one in enumerate(glances, 1)
    ]
    if as_json:
        _print_json({"meetings": rows})
        return
    for row in rows:
        click.echo(
            _("{number}  {first_day} to {last_day}  {title}, {place}").format(**row).rstrip(", ")
        )
    if not rows:
        click.echo(_("There are no meetings in this desk file yet."))


@desk_command.command(help=_("Show one meeting."))
@click.argument("key")
@_file_option
@_json_option
@click.pass_obj
def show(group_path: Path | None, key: str, desk_path: Path | None, *, as_json: bool) -> None:
    """Print a meeting's agenda, or all of it as JSON."""
    with _services(desk_path or group_path) as services:
        meeting_id = services.meetings.find(key)
        kind, form = ("meeting", "json") if as_json else ("agenda", "md")
        data = services.deliver.document(kind, meeting_id, form)
    click.echo(data.decode("utf-8"))


@desk_command.command(help=_("Write minutes, calendar files or lists of a meeting."))
@click.argument("kind", type=click.Choice(sorted(FORMATS)))
@click.argument("key")
@click.option("--out", required=True, type=_PATH, help=_("The file (or folder) to write."))
@click.option("--format", "form", default="", help=_("The file format; else by the name's ending."))
@click.option(
    "--kind",
    "invite_kind",
    type=click.Choice(["personal", "invite", "cancel"]),
    default="personal",
    help=_("The kind of calendar files."),
)
@click.option("--actions", is_flag=True, help=_("Add due actions to the calendar files."))
@_file_option
@click.pass_obj
def export(
    group_path: Path | None,
    kind: str,
    key: str,
    out: Path,
    form: str,
    invite_kind: str,
    desk_path: Path | None,
    *,
    actions: bool,
) -> None:
    """Write one document, or a folder of calendar files, whole or not at all."""
    form = _format(kind, form, out)
    with _services(desk_path or group_path) as services:
        meeting_id = services.meetings.find(key)
        if kind == "invites":
            written = services.calendars.write(meeting_id, out, kind=invite_kind, actions=actions)
            for name in written.without_address:
                click.echo(_("{name} has no address and is not invited.").format(name=name))
        else:
            services.deliver.write(kind, meeting_id, out, form)
    click.echo(_("Written: {path}").format(path=out))


@desk_command.command(help=_("Check that the desk file is whole."))
@_file_option
@click.pass_obj
def check(group_path: Path | None, desk_path: Path | None) -> None:
    """Look at every page and text of the desk file without changing it."""
    from dmlt_desk.storage.header import require_ours  # noqa: PLC0415 - only this command
    from dmlt_desk.storage.inspection import require_whole  # noqa: PLC0415 - only this command

    path = _existing(desk_path or group_path)
    require_ours(path)
    require_whole(path)
    click.echo(_("“{name}” is whole.").format(name=path.name))


@desk_command.command("self-test", help=_("Check that this installation works."))
def self_test() -> None:
    """Open a desk file, import the sample, draw the cockpit offscreen, export."""
    from dmlt_desk import app  # noqa: PLC0415 - Qt only when needed

    for line in app.run_self_test():
        click.echo(line)


def main() -> None:
    """Run the command line: 0 done, 1 failed with one sentence, 2 wrong use."""
    try:
        desk_command.main(standalone_mode=True)
    except DeskError as error:
        click.echo(error.sentence, err=True)
        sys.exit(1)


@contextmanager
def _desk(path: Path | None, *, make: bool = False) -> "Iterator[DeskFile]":
    from dmlt_desk.storage.desk_file import DeskFile  # noqa: PLC0415 - SQLAlchemy, 260 ms

    if make:
        path = path or default_desk_file()
        if path == default_desk_file():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        path = _existing(path)
    desk = DeskFile.open(path)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def _services(path: Path | None, *, make: bool = False) -> "Iterator[Services]":
    from dmlt_desk.domain.clock import SystemClock  # noqa: PLC0415 - SQLAlchemy, 260 ms
    from dmlt_desk.domain.desk_clock import DeskClock  # noqa: PLC0415 - as above
    from dmlt_desk.services.bundle import build_services  # noqa: PLC0415 - as above

    with _desk(path, make=make) as desk:
        yield build_services(desk, DeskClock(SystemClock()))


def _existing(path: Path | None) -> Path:
    path = path or default_desk_file()
    if not path.exists():
        raise DeskFileError(
            _("There is no desk file “{name}”.").format(name=path),
            advice=_("Import a meeting first, or name another file with --file."),
        )
    return path


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    settled = {}
    for one in given:
        field, sign, value = one.partition("=")
        if not sign or not field:
            raise click.BadParameter(_("Write field=value."), param_hint="--answer")
        settled[field] = value
    return settled


def _format(kind: str, form: str, out: Path) -> str:
    allowed = FORMATS[kind]
    ending = out.suffix.lower().lstrip(".")
    chosen = form or (ending if ending in allowed else allowed[0])
    if chosen not in allowed:
        raise click.BadParameter(
            _("Choose one of: {formats}.").format(formats=", ".join(allowed)),
            param_hint="--format",
        )
    return chosen


def _found(draft: "Draft", uid: str | None) -> dict[str, Any]:
    return {
        "key": uid,
        "uid": uid,
        "title": draft.title,
        "doubts": len(draft.doubts),
        "repairs": len(draft.repairs),
        "not_placed": len(draft.not_placed),
    }


def _tell_import(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        _print_json({"meetings": found})
        return
    for row in found:
        words = [
            ngettext("{n} doubt", "{n} doubts", row["doubts"]).format(n=row["doubts"]),
            ngettext("{n} repair", "{n} repairs", row["repairs"]).format(n=row["repairs"]),
            _("{n} not placed").format(n=row["not_placed"]),
        ]
        click.echo(_("{title}: {findings}.").format(title=row["title"], findings=", ".join(words)))


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _dashed(digits: str) -> str:
    return str(UUID(digits))
