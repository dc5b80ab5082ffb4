"""A step under the sentence that fits what the person sees of it."""

from dmlt_desk.i18n import _
from dmlt_desk.services.change import Change


def renamed(change: Change, label: str) -> Change:
    """Return a change under another sentence; taken back and brought again it keeps that one."""

    def undo() -> Change:
        back = change.undo()
        words = _("Taken back: {what}").format(what=label)
        return Change(words, lambda: renamed(back.undo(), label), back.subject)

    return Change(label, undo, change.subject)
