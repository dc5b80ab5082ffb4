"""Only who has the address by hand comes in."""

from http import HTTPStatus

import pytest

from dmlt_desk.web.door import Door, Visit, new_token

KNOWN = "n5b9f1m2Qx0c8eVtY7wKzR3uH6sJ4aLd"
OWN = "127.0.0.1:4000"


@pytest.fixture
def door() -> Door:
    return Door(frozenset({OWN, "localhost:4000"}), KNOWN)


def visit(**fields: object) -> Visit:
    usual: dict[str, object] = {"method": "GET", "path": f"/d/{KNOWN}", "hosts": (OWN,)}
    return Visit(**(usual | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("host", [OWN, "localhost:4000", "LOCALHOST:4000"])
def test_the_page_opens_under_its_own_names(door: Door, host: str) -> None:
    assert door.refusal(visit(hosts=(host,))) is None


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("",),
        ("evil.example",),
        ("evil.example:4000",),
        ("127.0.0.1",),
        ("127.0.0.1:4001",),
        ("127.0.0.1:4000.evil.example",),
        ("localhost.evil.example:4000",),
        (OWN, "evil.example"),
    ],
)
def test_a_name_that_somebody_else_gave_this_computer_does_not_open_it(
    door: Door, hosts: tuple[str, ...]
) -> None:
    assert door.refusal(visit(hosts=hosts)) is HTTPStatus.MISDIRECTED_REQUEST


def test_the_page_may_ask_for_its_own_parts(door: Door) -> None:
    assert door.refusal(visit(origins=(f"http://{OWN}",), fetch_sites=("same-origin",))) is None
    assert door.refusal(visit(fetch_sites=("none",))) is None


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{OWN}", "", f"http://{OWN}.evil.example"]
)
def test_another_page_may_not_ask(door: Door, origin: str) -> None:
    assert door.refusal(visit(origins=(origin,))) is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_browser_that_comes_from_elsewhere_is_sent_away(door: Door, site: str) -> None:
    assert door.refusal(visit(fetch_sites=(site,))) is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "HEAD", "get"])
def test_the_page_can_only_be_read(door: Door, method: str) -> None:
    assert door.refusal(visit(method=method)) is HTTPStatus.METHOD_NOT_ALLOWED


def test_a_path_with_the_token_names_a_part_of_the_page(door: Door) -> None:
    assert door.part(f"/d/{KNOWN}") == ""
    assert door.part(f"/d/{KNOWN}/page.js") == "/page.js"


@pytest.mark.parametrize(
    "path",
    ["", "/", "/d/", f"/d/{KNOWN[:-1]}", f"/D/{KNOWN}", f"//d/{KNOWN}", f"/d/{KNOWN.upper()}"],
)
def test_a_path_without_the_exact_token_names_nothing(door: Door, path: str) -> None:
    assert door.part(path) is None


def test_a_token_has_192_bits_and_is_new_each_time() -> None:
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {32}  # 6 bits a sign
