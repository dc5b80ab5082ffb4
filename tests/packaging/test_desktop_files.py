"""The program shows up in a desktop's menu with its name, icon and description."""

import configparser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from dmlt_desk.storage.header import APPLICATION_ID

PACKAGING = Path(__file__).parents[2] / "packaging"
RESOURCES = PACKAGING.parent / "resources"
APP_ID = "dmlt-desk"


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are case-sensitive
    parser.read(PACKAGING / f"{APP_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ET.Element:
    return ET.parse(PACKAGING / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own file


def test_the_menu_entry_has_what_desktops_need(entry: configparser.SectionProxy) -> None:
    assert entry["Type"] == "Application"
    assert entry["Name"] == "DMLT Desk"
    assert entry["Exec"] == "dmlt-desk %f"
    assert entry["Icon"] == APP_ID
    assert entry["Terminal"] == "false"
    for key in ("Categories", "Keywords"):
        assert entry[key].endswith(";"), key


def test_a_double_click_on_a_desk_file_opens_it_here(
    entry: configparser.SectionProxy, metainfo: ET.Element
) -> None:
    kind = entry["MimeType"].removesuffix(";")
    assert metainfo.findtext("provides/mediatype") == kind
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    found = ET.parse(PACKAGING / f"{APP_ID}.mime.xml").getroot()  # noqa: S314 - our own file
    (mime,) = found.findall("m:mime-type", space)
    assert mime.get("type") == kind
    assert [glob.get("pattern") for glob in mime.findall("m:glob", space)] == ["*.dmlt"]
    ours = mime.find("m:magic/m:match/m:match", space)
    assert ours is not None
    assert (ours.get("offset"), int(ours.get("value", ""), 16)) == ("68", APPLICATION_ID)


def test_software_centres_find_name_summary_licence_and_releases(metainfo: ET.Element) -> None:
    assert metainfo.tag == "component"
    assert metainfo.get("type") == "desktop-application"
    for tag in ("id", "name", "summary", "metadata_license", "project_license", "content_rating"):
        assert metainfo.find(tag) is not None, tag
    assert metainfo.findtext("project_license") == "MIT"
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert not (metainfo.findtext("summary") or ".").endswith(".")
    assert metainfo.find("releases/release") is not None


def test_the_newest_release_is_this_version(metainfo: ET.Element) -> None:
    from dmlt_desk import __version__  # noqa: PLC0415 - beside its only use

    newest = metainfo.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    changes = (PACKAGING.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in changes


def test_the_icon_is_there_in_all_sizes_and_is_not_blank() -> None:
    assert QSvgRenderer(str(PACKAGING / "icons" / f"{APP_ID}.svg")).isValid()
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        image = QImage(str(PACKAGING / "icons" / f"{APP_ID}-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 8).alpha() == 255
        colours = {image.pixelColor(size // 2, row).name() for row in range(size)}
        assert len(colours) > 1


def test_fonts_and_icons_come_with_their_licences() -> None:
    inter = (RESOURCES / "LICENSES" / "Inter-OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in inter
    lucide = (RESOURCES / "LICENSES" / "Lucide-ISC.txt").read_text(encoding="utf-8")
    assert "ISC License" in lucide
    assert list((RESOURCES / "fonts").glob("*.otf"))
    assert list((RESOURCES / "icons").glob("*.svg"))
