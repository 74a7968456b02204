"""What every test may ask for: programs of the system, a PostgreSQL server, a store of its own.

A program that is not installed skips the tests that need it, with the reason; under CI the same test fails.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from hypothesis import settings

# Property tests draw the same examples in every run, so that red means a change and not chance; other examples with
# `pytest --hypothesis-profile=exploring`. They run on shared machines: no deadline for a single example.
settings.register_profile("seeded", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, derandomize=False)
settings.load_profile("seeded")

# The fixture a test asks for says what kind of test it is: no mark can be forgotten.
MARK_OF_FIXTURE = {
    "page": "browser",
    "chromium_path": "browser",
    "postgres_url": "postgres",
    "soffice_path": "office",
    "pdftotext_path": "office",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


def absent(program: str, package: str) -> NoReturn:
    """A system program is not there: skip, or fail under CI."""
    reason = f"{program} is not installed (Debian package {package}; tools/system_packages.sh installs it)"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(names: tuple[str, ...], package: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or absent(names[0], package)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the system's Chromium."""
    return program(("chromium", "chromium-browser"), "chromium")


@pytest.fixture(scope="session")
def soffice_path() -> str:
    """Path of LibreOffice, with Writer and Calc."""
    return program(("soffice", "libreoffice"), "libreoffice-writer, libreoffice-calc")


@pytest.fixture(scope="session")
def pdftotext_path() -> str:
    """Path of poppler's pdftotext."""
    return program(("pdftotext",), "poppler-utils")


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the store of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHIJI_STORE_URL", f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db")
        yield


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_folder() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version first."""

    def version(folder: Path) -> tuple[int, ...]:
        return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())

    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    on_path = shutil.which("postgres")
    places += [Path(on_path).resolve().parent] if on_path else []
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def unprivileged() -> dict[str, object]:
    """Arguments for subprocess that step down from root, which PostgreSQL refuses; none for anyone else."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def wait_for_server(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}", pytrace=False)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy URL of an empty database on a real PostgreSQL server of this test process's own, on loopback only."""
    programs = server_folder()
    if programs is None:
        absent("initdb", "postgresql")
    other_user = unprivileged()
    # Not below pytest's folder, which only its owner may enter.
    with tempfile.TemporaryDirectory(prefix="shiji-postgres-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        data, log, port = home / "data", home / "log", free_port()
        if other_user:
            os.chown(home, other_user["user"], other_user["group"])  # type: ignore[arg-type]
        common = {"cwd": home, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **other_user}
        make = [programs / "initdb", "-D", data, "-U", "shiji", "-A", "trust", "-E", "UTF8", "--no-sync"]
        made = subprocess.run(make, **common, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": home, "fsync": "off"}
        start = [programs / "postgres", "-D", data]
        start += [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with log.open("wb") as output:
            server = subprocess.Popen(start, **common, stdout=output, stderr=subprocess.STDOUT)
        try:
            admin = f"postgresql://shiji@127.0.0.1:{port}/postgres"
            wait_for_server(server, admin, log)
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute("CREATE DATABASE shiji")
            yield f"postgresql+psycopg://shiji@127.0.0.1:{port}/shiji"
        finally:
            server.send_signal(signal.SIGINT)  # "fast" shutdown: open connections are ended
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
