"""减负一致性评估表: every rule on burdens with its result and basis, the burden with its change, what is left open."""

import io

import docx
import pytest

from evaluation.burden import burden_of
from evaluation.evaluate import evaluate
from evaluation.scheme import Exemption
from report import write_docx
from report.burden_rules import GROUPS, rules_on_burdens
from report.burden_sheet import burden_document
from report.xlsx_sheets import write_sheets
from risk.rules import default_book
from sample_data import template
from sample_data.library import keys


def printed(document) -> list[list[list[str]]]:
    return [[[cell.printed for cell in row] for row in table.rows] for table in document.tables()]


def test_the_rules_on_burdens_are_those_of_six_groups_and_the_assessment_itself():
    rules = rules_on_burdens(default_book())
    assert {rule.group for rule in rules} == {*GROUPS, "DES"}
    assert [rule.id for rule in rules if rule.group == "DES"] == ["DES-18"]
    assert len(rules) == sum(rule.group != "DES" for rule in default_book().rules) + 1


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("key", keys())
def test_every_template_has_its_sheet(key, language):
    scheme = template(key)
    document = burden_document(scheme, evaluate(scheme, bands="none"), language)
    assert docx.Document(io.BytesIO(write_docx(document, language))).tables
    assert write_sheets(document, language)
    assert not [c for table in printed(document) for row in table for c in row if c.startswith(("burden.", "check."))]


def rows_of(scheme) -> tuple[dict[str, list[str]], list[str]]:
    """Full rows by the title of their rule, and the titles of the rules that were not met."""
    _, _, full, clear, *_ = printed(burden_document(scheme, evaluate(scheme, bands="none")))
    return {row[2].splitlines()[0]: row for row in full}, [row[2] for row in clear]


def title(rule: str) -> str:
    return default_book().rule(rule).title.zh_hans


def test_results_are_those_of_the_check():
    full, clear = rows_of(template("ledger"))
    findings = evaluate(template("ledger"), bands="none").findings
    met = {f.rule for f in findings if f.evidence == "field" and not f.exempted}
    order = [rule.id for rule in rules_on_burdens(default_book())]
    assert {name for name, row in full.items() if row[3].startswith("触发")} == {title(r) for r in met & set(order)}
    assert sorted([*full, *clear]) == sorted(map(title, order))
    assert all(row[5] for row in full.values())
    assert all(row[6] != "—" for row in full.values() if row[3].startswith("触发"))


def test_an_exemption_is_not_counted_as_met():
    waived = Exemption.model_validate({"rule": "RNK-01", "legal_basis": "某规定", "reason": "应急"})
    full, _ = rows_of(template("ledger").changed(exemptions=(waived,)))
    assert full[title("RNK-01")][3] == "已豁免"


def test_burden_stands_beside_that_of_the_version_before():
    scheme, before = template("result"), template("ledger")
    _, burden, *_ = printed(burden_document(scheme, evaluate(scheme, bands="none"), before=before))
    hours = next(row for row in burden if row[0] == "每年填报工时（小时）")
    old, new = burden_of(before.items).hours, burden_of(scheme.items).hours
    assert hours[1:3] == [f"{old:g}", f"{new:g}"]
    assert float(hours[3]) == pytest.approx(new - old)
    alone = printed(burden_document(scheme, evaluate(scheme, bands="none")))[1]
    assert all(len(row) == 2 for row in alone)


def test_the_conclusion_is_left_to_people():
    scheme = template("grid")
    document = burden_document(scheme, evaluate(scheme, bands="none"))
    last = printed(document)[-1]
    assert all("【待" in row[1] for row in last)


def test_columns_that_say_nothing_leave_their_room_to_the_sources():
    scheme = template("township")
    tables = burden_document(scheme, evaluate(scheme, bands="none")).parts[0].sections[2].tables
    places, basis, fixes = (tables[0].widths[column] for column in (4, 5, 6))
    assert all(row[4].printed == row[6].printed == "—" for row in tables[0].rows)
    assert places < 10 and fixes < 10 and basis > 35
    other = template("ledger")
    tables = burden_document(other, evaluate(other, bands="none")).parts[0].sections[2].tables
    assert tables[0].widths[4] > 15 and tables[0].widths[6] > 15
