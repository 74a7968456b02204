"""``check --rules``: one's own rule file beside the built-in rules, refused with every fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.evaluate import evaluate
from evaluation.scheme import Exemption
from report.findings_part import todays_words
from risk.rules import default_book
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


def test_an_old_scheme_is_held_against_todays_rules(run, tmp_path):
    old = tmp_path / "old.json"
    old.write_text(template("ledger").changed(year=2018).to_json(), encoding="utf-8")
    record = run("check", old, "--json").record
    newer = [f["rule"] for f in record["findings"] if f["newer"]]
    assert record["rules"]["year"] == 2018
    assert record["rules"]["as_of"] == max(r.effective_from for r in default_book().rules if r.effective_from)
    assert "APP-02" in newer
    assert list(dict.fromkeys(newer)) == record["rules"]["newer"]
    assert all(f["effective_from"] > "2018" for f in record["findings"] if f["newer"])
    out = run("check", old).out
    assert f"截至{record['rules']['as_of']}的文件" in out
    assert "自2023-12-18起施行，晚于方案年度（2018年）" in out


def test_check_and_report_tell_the_same_of_newer_rules(run, tmp_path):
    scheme = template("ledger").changed(year=2018)
    waived = scheme.changed(exemptions=(Exemption(rule="APP-02", where="", legal_basis="据", reason="由"),))
    for name, one in (("a.json", scheme), ("b.json", waived)):
        path = tmp_path / name
        path.write_text(one.to_json(), encoding="utf-8")
        record = run("check", path, "--json").record
        counted = [f for f in record["findings"] if f["newer"] and not f["exempted"]]
        assert record["rules"]["findings"] == len(counted)
        assert len({f["rule"] for f in counted}) == len(record["rules"]["newer"])
        sentence = todays_words(one, evaluate(one, bands="none"), "zh-Hans")
        assert f"有{len(record['rules']['newer'])}条晚于方案年度（涉及{len(counted)}处" in sentence
        assert run("check", path).out.splitlines()[0] == sentence


def test_a_scheme_of_this_year_has_no_newer_rules(run, tmp_path):
    new = tmp_path / "new.json"
    new.write_text(template("ledger").changed(year=2026).to_json(), encoding="utf-8")
    assert run("check", new, "--json").record["rules"]["newer"] == []
    assert "均不晚于方案年度（2026年）" in run("check", new).out


def test_the_id_of_a_built_in_rule_is_refused(run, ledger, tmp_path):
    own = tmp_path / "own.json"
    own.write_text(book(rule(id="APP-02")), encoding="utf-8")
    ran = run("check", ledger, "--rules", own, "--json")
    assert (ran.code, list(ran.codes)) == (1, ["rules.id_of_builtin"])


def test_the_example_is_written_and_used(run, ledger, tmp_path):
    own = tmp_path / "own.json"
    assert run("rules", "-o", own).code == 0
    record = run("check", ledger, "--rules", own, "--json").record
    assert {found["rule"] for found in record["own"]["findings"]} <= {"OWN-01", "OWN-02", "OWN-03"}


def test_a_table_is_no_rule_file(run, ledger, tmp_path):
    table = tmp_path / "s.csv"
    table.write_text("规则编号,名称\n1,会议\n", encoding="utf-8")
    ran = run("check", ledger, "--rules", table, "--json")
    assert (ran.code, list(ran.codes)) == (1, ["rules.not_json"])
    assert all(
        word in ran.err for word in ("规则文件须为 JSON", "docs/rules.schema.json", "sample_data/own_rules.json")
    )


def test_words_of_a_rule_file_cannot_pass_for_lines_of_the_check_or_move_the_cursor(run, ledger, tmp_path):
    own = tmp_path / "own.json"
    when = [{"field": "measure.object", "op": "eq", "value": "meeting"}]
    title = {"zh-Hans": "红\x1b[2J\x07\u202e字\n[block] APP-01 假"}
    own.write_text(book(rule(id="OWN-\x1b[31m1", title=title, when=when)), encoding="utf-8")
    out = run("check", ledger, "--rules", own).out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert not [line for line in out.splitlines() if line.startswith("[block] APP-01 假")]
