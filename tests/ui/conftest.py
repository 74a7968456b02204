"""A store of its own for tests that keep schemes: `pytestmark = pytest.mark.usefixtures("own_store")`."""

from pathlib import Path

import pytest
import streamlit as st


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty store for each test, also behind Streamlit's cache."""
    monkeypatch.setenv("SHIJI_STORE_URL", f"sqlite:///{tmp_path / 'schemes.db'}")
    st.cache_resource.clear()
