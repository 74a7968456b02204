"""The burden meter against the version before, and the sheet on the check page."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.burden import burden_of
from sample_data import template
from tests.ui.pages import document_tables, opened


def metrics(at: AppTest) -> dict[str, tuple[str, str]]:
    return {one.label: (one.value, one.delta) for one in at.metric}


def test_the_meter_shows_the_burden_and_no_change_before_anything_changed():
    at = opened("items")
    found = burden_of(template("ledger").items)
    shown = metrics(at)
    assert shown["佐证材料种类"] == (str(found.proofs), "")
    assert shown["排名通报（次）"] == (f"{template('ledger').rankings_per_year:g}", "")


def test_the_meter_shows_what_changed_since_the_last_named_version():
    at = opened("items")
    scheme = at.session_state["work"].scheme
    first, *rest = scheme.items.items
    lighter = first.changed(reporting=first.reporting.changed(evidence=("none",)))
    items = scheme.items.changed(items=(lighter, *rest))
    at.session_state["work"].scheme = scheme.changed(items=items, rankings_per_year=1.0)
    at.run()
    shown = metrics(at)
    asked = len([e for e in first.reporting.evidence if e != "none"])
    assert shown["佐证材料种类"][1] == f"-{asked}"
    assert shown["排名通报（次）"] == ("1", f"{1 - scheme.rankings_per_year:g}")
    assert any("命名版本相比" in one.value for one in at.caption)


@pytest.mark.parametrize(("language", "tab"), [("zh-Hans", "减负一致性评估表"), ("en", "Burden-consistency sheet")])
def test_the_sheet_is_on_the_check_page_with_its_files(language, tab):
    at = opened("check", lang=language)
    at.session_state["check-tabs"] = tab
    at.run()
    assert not at.exception and not at.error
    assert [one.proto.label for one in at.get("download_button") if tab in one.proto.label]
    assert sum(body.count("\n") for body in document_tables(at)) > 48  # every rule on burdens and more
