"""The words of the program in the reader's language, for every floor (no Qt needed)."""

import gettext

from dmlt_desk.resource_files import resource_folder

_translation = gettext.translation("dmlt_desk", resource_folder() / "locale", fallback=True)

_ = _translation.gettext
ngettext = _translation.ngettext
pgettext = _translation.pgettext

__all__ = ["_", "ngettext", "pgettext"]
