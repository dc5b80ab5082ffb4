"""Errors that a person may read: what happened, what is safe, what to do."""

from dmlt_desk.i18n import _


class DeskError(Exception):
    """Base of every error shown to people; anything else is a defect of the program."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message, self.advice = message, advice

    @property
    def sentence(self) -> str:
        """The message and the advice in one line, for the command line and the error bar."""
        return f"{self.message} {self.advice}".strip()


class CommandRefusedError(DeskError):
    """A command of the live agenda does not fit the state; nothing was changed."""


class UnreadableSourceError(DeskError):
    """A file or text offered for import cannot be read as a meeting."""


class ExportFailedError(DeskError):
    """A document could not be written; an older file of that name is as it was."""


class DeskFileError(DeskError):
    """A desk file cannot be opened; it was not changed."""


class SaveFailedError(DeskError):
    """A commit did not reach the disk; the file holds what was saved before."""

    def __init__(self, name: str, *, why: str) -> None:
        super().__init__(
            _("“{name}” could not be saved: {why}.").format(name=name, why=why),
            advice=_("What was saved before is safe. Make room or check the disk; saving goes on."),
        )


class FileFromNewerVersionError(DeskFileError):
    """The desk file was saved by a later DMLT Desk."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” was saved by a newer DMLT Desk than this one.").format(name=name),
            advice=_("Install the newer version to open it. The file has not been changed."),
        )


class FileInUseError(DeskFileError):
    """Another running DMLT Desk holds the desk file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is open in another DMLT Desk.").format(name=name),
            advice=_("Close it there first, or go on working in that window."),
        )
