"""The server's door: headers, the page's language, closed addresses, health."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from asgi import HEADERS
from tests.browser.driver import serve

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    store = {"SHIJI_STORE_URL": f"sqlite:///{folder / 'schemes.db'}"}
    with serve(ROOT / "asgi.py", folder / "log", store) as url:
        yield url


def test_the_page_is_chinese_and_guarded(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        assert b'<html lang="zh-CN"' in answer.read()
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_no_source_of_the_policy_lies_outside() -> None:
    assert "http" not in HEADERS["content-security-policy"]


def test_health(address: str) -> None:
    with urllib.request.urlopen(f"{address}/health") as answer:
        assert answer.read() == b'{"status":"ok"}'


def test_figures_of_the_server_are_closed(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/_stcore/metrics")
    assert refused.value.code == 404


def test_fonts_are_served(address: str) -> None:
    with urllib.request.urlopen(f"{address}/app/static/NotoSansSC-Regular.woff2") as answer:
        assert answer.read(4) == b"wOF2"
