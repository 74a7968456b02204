"""The neutral document: parts in order, figures of the evaluation, nothing invented."""

import string

import pytest

from evaluation.compare import compare
from indicators.vocabulary import LANGUAGES
from report import EVALUATION, PARTS, Number, build, percent
from report.figures import difference, plain, rounded, share
from report.risk_part import band_range
from sample_data.library import keys, template
from tests.report.examples import cases, evaluated, judged, part_of, report_of
from text import catalogue


def printed(document) -> str:
    words = [document.title, document.subtitle, *document.before, *document.closing]
    for part in document.parts:
        words.append(part.heading)
        for section in part.sections:
            words += [section.heading, *section.paragraphs, *section.notes]
            for table in section.tables:
                words += [table.caption, table.alt, *table.header]
                words += [cell.printed for row in table.rows for cell in row]
            words += [figure.alt for figure in section.figures]
    return "\n".join(words)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "—"), (0.0, "<1%"), (0.999, "<1%"), (1.0, "1.0%"), (12.25, "12.3%"), (54.3335, "54.3%"), (99.96, "100.0%")],
)
def test_percent_is_printed_in_one_way(value, shown):
    assert percent(value) == shown


def test_other_figures():
    assert (share(0.3), share(None), difference(-0.04), difference(2.0)) == ("30.0%", "—", "0.0", "+2.0")
    assert (plain(100.0), plain(0.1), plain(1e-7), rounded(2.675, 2)) == ("100", "0.1", "0.0000001", "2.68")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", keys())
def test_every_template_gives_a_sound_document(key, language):
    scheme, evaluation = evaluated(key)
    document = build(scheme, evaluation, language=language, cases=cases())
    assert [part.key for part in document.parts] == [part for part in PARTS if part != "comparison"]
    for table in document.tables():
        assert {len(row) for row in table.rows} <= {len(table.header)}
        assert len(table.widths) == len(table.header)
        assert table.alt
    assert "{" not in printed(document)
    assert "None" not in printed(document)


def test_parts_are_chosen_and_stay_in_order():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, parts=["limits", "risk"])
    assert [part.key for part in document.parts] == ["risk", "limits"]
    assert document.title.endswith("评估报告")
    assert not document.closing
    assert all(part.label == "" for part in document.parts)
    with pytest.raises(ValueError):
        build(scheme, evaluation, parts=["nothing"])


def test_annexes_are_numbered_and_a_draft_says_so():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, parts=["scheme", "indicators", "risk"], draft=True)
    assert [part.label for part in document.parts] == ["", "附件1", "附件2"]
    assert document.subtitle == "（征求意见稿）"
    assert [part.label for part in build(scheme, evaluation, parts=["scheme", "indicators"]).parts] == ["", "附件"]


def test_unknown_fields_stand_as_to_be_filled_in():
    bare = template("ledger").changed(issuer=None, unit_count=None, consulted=None, evaluators=None)
    _, evaluation = evaluated("ledger")
    words = printed(build(bare, evaluation, parts=["scheme"]))
    assert "本方案由【待补充】制定" in words
    assert "考核对象共【待补充】个" in words
    assert "是否征求考核对象意见：【待补充】" in words
    assert "评价主体为【待补充】" in words


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hans", "考核等次分为好（90分及以上）、中（60分及以上不足90分）、差（不足60分）。"),
        ("en", "Grades: 好 (90 points and above), 中 (60 to under 90 points), 差 (under 60 points)."),
    ],
)
def test_a_grade_says_where_it_ends(language, said):
    grades = [{"name": "好", "at_least": 90}, {"name": "中", "at_least": 60}, {"name": "差", "at_least": 0}]
    scheme, evaluation = template("ledger").changed(grades=grades), evaluated("ledger")[1]
    assert said in printed(build(scheme, evaluation, parts=["scheme"], language=language))


def test_figures_are_those_of_the_evaluation():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, cases=cases())
    table = part_of(document, "indicators").sections[0].tables[0]
    weights = [row[table.header.index("权重")].value for row in table.rows[:-1]]
    assert weights == list(evaluation.weights.values)
    risk = part_of(document, "risk").sections[0].tables[0]
    assert risk.rows[0][1] == Number(evaluation.behaviour.hollow_share, "54.3%", "percent")
    assert risk.rows[1][1].printed == band_range(evaluation.band, "zh-Hans")
    rows = part_of(document, "cases").sections[0].tables[0].rows[1:]
    assert [row[1].value for row in rows] == [result.row.hollow_share for result in report_of(evaluation).cases]
    contributions = part_of(document, "risk").sections[1].tables[0].rows
    assert sum(row[3].value for row in contributions) == pytest.approx(evaluation.behaviour.hollow_share, abs=1e-9)


def test_parts_of_a_report_follow_each_other_on_upright_pages():
    scheme, evaluation = evaluated("ledger")
    report = build(scheme, evaluation, EVALUATION, cases=cases())
    assert [part.key for part in report.parts if part.flows] == ["risk", "limits"]
    assert not any(part.wide for part in report.parts if part.flows)
    annexed = build(scheme, evaluation, cases=cases())  # an annex has a page of its own
    assert not any(part.flows for part in annexed.parts)


def test_exemptions_have_a_heading_only_where_there_are_some():
    scheme, evaluation = evaluated("ledger")
    (only,) = part_of(build(scheme, evaluation), "findings").sections
    assert only.heading == "" and only.notes[-1] == "制定单位未记录豁免事项。"


def test_place_names_can_be_hidden():
    scheme, evaluation = evaluated("ledger")
    shown = printed(build(scheme, evaluation, cases=cases()))
    hidden = build(scheme, evaluation, cases=cases(), places=False)
    words = printed(hidden)
    for case in cases():
        assert case.names.zh_hans in shown
        assert case.names.zh_hans not in words
        assert case.place.names.zh_hans not in words
        assert case.id in words
    figure = part_of(hidden, "cases").sections[-1].figures[0].chart.to_json(ensure_ascii=False)
    assert not any(case.names.zh_hans in figure for case in cases())


def test_findings_carry_source_date_and_whether_it_was_read():
    scheme, evaluation = evaluated("ledger")
    part = part_of(build(scheme, evaluation), "findings")
    table = part.sections[0].tables[0]
    basis = table.header.index("依据")
    assert len(table.rows) == len({(finding.rule, finding.exempted) for finding in evaluation.findings})
    seen = ("已见原文", "见部分原文", "仅见转述", "未核实", "工具自定")
    assert all(any(word in row[basis].printed for word in seen) for row in table.rows)
    assert "建议不得印发" in part.sections[0].paragraphs[0]


def test_exemptions_are_printed_with_basis_and_reason():
    scheme, evaluation = evaluated("ledger")
    rule = evaluation.findings[0].rule
    granted = scheme.changed(exemptions=({"rule": rule, "legal_basis": "某某条例第三条", "reason": "应急需要"},))
    section = part_of(build(granted, evaluation), "findings").sections[1]
    cells = [cell.printed for cell in section.tables[0].rows[0]]
    assert "某某条例第三条" in cells
    assert "应急需要" in cells


def test_judgments_are_shown_with_their_consistency_and_random_index():
    scheme, evaluation = judged()
    section = part_of(build(scheme, evaluation), "weights").sections[1]
    found = next(d for d in evaluation.weights.diagnostics if d.code == "consistency")
    row = section.tables[0].rows[0]
    assert (row[2].value, row[3].value) == (1.12, found.value)
    assert any("Saaty 1980" in note for note in section.notes)


def test_comparison_shows_designs_side_by_side():
    comparison = compare({"甲": template("ledger"), "乙": template("result")})
    scheme, evaluation = evaluated("ledger")
    part = part_of(build(scheme, evaluation, comparison=comparison), "comparison")
    assert [row[0].printed for row in part.sections[0].tables[0].rows] == ["甲", "乙"]
    assert part.sections[1].tables[0].rows[1][1].value == comparison.better["乙"]["甲"]


@pytest.mark.parametrize("room", ["report", "charts"])
def test_both_catalogues_have_the_same_keys_and_placeholders(room):
    chinese, english = catalogue("zh-Hans", room), catalogue("en", room)
    assert set(chinese) == set(english)
    for key, words in chinese.items():
        assert names_in(words) == names_in(english[key]), key


def names_in(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_a_design_check_without_a_table_needs_no_turned_page():
    for key, wide in (("township", False), ("ledger", True)):
        part = part_of(build(*evaluated(key), ["findings"]), "findings")
        assert part.wide is wide and any(section.tables for section in part.sections) is wide
