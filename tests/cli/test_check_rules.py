"""``check --rules``: one's own rule file beside the built-in rules, refused with every fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sample_data import template
from tests.risk.test_rules_file import book, rule

Run = Callable[..., object]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    path.write_text(template("ledger").to_json(), encoding="utf-8")
    return path


def test_own_findings_stand_apart_with_their_sources(run, ledger, tmp_path):
    own = tmp_path / "own.json"
    own.write_text(book(rule(when=[{"field": "measure.object", "op": "eq", "value": "meeting"}])), encoding="utf-8")
    plain = run("check", ledger, "--json").record
    record = run("check", ledger, "--rules", own, "--json").record
    assert {key: value for key, value in record.items() if key != "own"} == plain
    (finding,) = record["own"]["findings"]
    assert (finding["rule"], finding["evidence"], finding["source"][0]["document"]) == ("X-1", "field", "名")
    assert record["own"]["by_severity"]["minor"] == 1
    assert 0 < record["own"]["points_at_stake"] <= 100
    assert "-- own.json" in run("check", ledger, "--rules", own).out


def test_every_fault_of_the_file_is_told(run, ledger, tmp_path):
    own = tmp_path / "own.json"
    own.write_text(book(rule(id="A", patterns=["a*"]), rule(id="B", scope="nobody")), encoding="utf-8")
    ran = run("check", ledger, "--rules", own, "--json")
    assert ran.code == 1
    assert len(ran.codes) >= 2
    assert run("check", ledger, "--rules", tmp_path / "missing.json").code == 1
