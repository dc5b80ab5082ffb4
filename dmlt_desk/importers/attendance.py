"""Who attends, as lists of people say it: name, remark, and the heading of the list."""

import re
from dataclasses import dataclass

from dmlt_desk.domain.names import UNKNOWN_USER
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Certainty, DraftPerson
from dmlt_desk.importers.markup import inline
from dmlt_desk.importers.page_lines import PageLine
from dmlt_desk.importers.people import Names, handle_of, looks_like_names, split_names
from dmlt_desk.importers.report import Report
from dmlt_desk.importers.source import one_line
from dmlt_desk.models import AttendanceMode

_REMOTE = re.compile(
    r"\bremote|\bonline\b|\bvirtual|\bzoom\b|\bby (?:video|phone)|\bdial|\btele-?con|\bvia\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\bpart(?:ly|ial|[- ]time)|\bsome\b.*\bsessions?\b|\bonly\b|\buntil\b|\bfrom (?:\d|day)"
    r"|\bday \d|\b(?:first|second|third|last) day|\bmornings?\b|\bafternoons?\b|\barriv|\bleav",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\bcan ?not attend|\bcan['’]t\b|\bnot (?:attending|able|present)|\bunable\b|\babsent\b"
    r"|\bapolog|\bregret|\bexcused\b|\bdeclined\b|\bwon['’]t\b",
    re.IGNORECASE,
)
_GUEST = re.compile(r"\bguests?\b|\bobservers?\b|\bvisitors?\b|\binvited\b", re.IGNORECASE)
_HERE = re.compile(r"\bin[- ]person\b|\bon[- ]?site\b|\bpresent\b|\byes\b|[✓✔x]", re.IGNORECASE)
_ENTRY = re.compile(
    rf"(?P<name>{UNKNOWN_USER.pattern.replace('?P<handle>', '?:')}|@\w[\w.-]*|[^(,;:\[–—]+?)"
    r"(?:\s*[(\[](?P<inner>.*)[)\]]|\s*[,;:]\s*(?P<behind>.+)|\s+[-–—]\s+(?P<dashed>.+))?\s*",
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list of people under a heading: its group, and how those without a remark attend."""

    group: str
    mode: AttendanceMode


def people_list(heading: str) -> PeopleList:
    """Return what the heading of a list of people says about all of them."""
    words = heading.casefold()
    group = "traveling" if words.startswith("travel") else "local" if "local" in words else ""
    if _ABSENT.search(words) or words.startswith(("apolog", "regret")):
        return PeopleList(group, AttendanceMode.APOLOGIES)
    if _REMOTE.search(words):
        return PeopleList(group, AttendanceMode.REMOTE)
    if _GUEST.search(words):
        return PeopleList(group, AttendanceMode.GUEST)
    return PeopleList(group, AttendanceMode.IN_PERSON)


def mode_of(remark: str, usual: AttendanceMode) -> AttendanceMode:
    """Return how somebody attends according to a remark, else as everybody on the list."""
    remote, partly = bool(_REMOTE.search(remark)), bool(_PARTLY.search(remark))
    if _ABSENT.search(remark):
        if remote:
            return AttendanceMode.PARTLY if partly else AttendanceMode.REMOTE
        return AttendanceMode.APOLOGIES
    if partly:
        return AttendanceMode.PARTLY
    if remote:
        return AttendanceMode.REMOTE
    if _GUEST.search(remark):
        return AttendanceMode.GUEST
    return AttendanceMode.IN_PERSON if _HERE.search(remark) else usual


def read_people(
    line: PageLine, where: PeopleList, *, names: Names, report: Report
) -> list[DraftPerson]:
    """Return the people of one line of a list; none when the line does not read as names."""
    found = inline(line.text)
    for (code, written), count in found.damage.items():
        report.repair(code, line.number, "" if code == "link-target" else written, count=count)
    text = found.text
    parts, _et_al = split_names(text)
    many = len(parts) > 2 or (len(parts) > 1 and not line.level)
    if many and looks_like_names(text) and "(" not in UNKNOWN_USER.sub("", text):
        people = [_person(part, "", where, names, line.number) for part in parts]
        for place, person in enumerate(people):
            person.mark("handle", " ")
            person.mark("name", " " if place else text)
        return people
    entry = _ENTRY.fullmatch(text)
    if entry is None or not looks_like_names(entry["name"].strip()):
        return []
    remark = (entry["inner"] or entry["behind"] or entry["dashed"] or "").strip()
    person = _person(entry["name"].strip(), remark, where, names, line.number)
    return [person]


def read_person_row(
    name: str, remarks: list[str], email: str, where: PeopleList, *, names: Names, line: int
) -> DraftPerson | None:
    """Return the person of a row of a table of people, or None for a row without a name."""
    if not looks_like_names(name) or not name.strip():
        return None
    person = _person(name, "; ".join(one for one in remarks if one), where, names, line)
    person.email = person.email or email
    return person


def _person(written: str, remark: str, where: PeopleList, names: Names, line: int) -> DraftPerson:
    listed = names.add(written)
    email = _EMAIL.search(remark)
    note = one_line(remark)
    person = DraftPerson(line=line, group=where.group, note=note)
    person.email = email.group() if email else ""
    handle = handle_of(written)
    if handle:
        person.handle = handle
        person.mark("handle", written)
    else:
        person.name = listed
    person.attendance = mode_of(remark, where.mode)
    why = _("Read from the remark.") if remark else _("Read from the list.")
    person.mark("attendance", "", Certainty.DERIVED, why)
    return person
