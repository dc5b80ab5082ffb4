"""The one place where unexpected errors end up: typed text saved, a log line, a notice.

A Qt slot swallows exceptions, so without this hook a defect would pass unseen.
"""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from dmlt_desk.i18n import _

_log = logging.getLogger("dmlt_desk")


def install_crash_hook(save_now: Callable[[], None], notify: Callable[[str], None]) -> None:
    """Route every uncaught exception to ``save_now``, the log and ``notify``, never a dialog."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            save_now()
        except Exception:  # noqa: BLE001 - the report of the first error must not die of a second
            _log.exception("saving after an error failed")
        _log.error("unexpected error", exc_info=(kind, error, trace))
        notify(_("Something went wrong in the program. What you typed is saved."))

    sys.excepthook = hook
