"""What is still open before a scheme can be issued; the tool advises, the issuer decides."""

from collections.abc import Sequence

import streamlit as st

from charts import item_names
from evaluation.evaluate import Evaluation
from report.document import Document
from report.findings_part import place_words
from risk.finding import Finding
from risk.rules import default_book, rule_words
from text import t
from ui import state
from ui.figures import points_text
from ui.words import language, plain, say

PLACES = 2  # named of one rule; the page 体检 has them all


def show(evaluation: Evaluation, document: Document, spoken: str) -> None:
    """Blocking findings, sums, unconfirmed fields, blanks of the document; each with the page where it is mended."""
    blocking = [finding for finding in evaluation.findings if finding.severity == "block" and not finding.exempted]
    major = sum(finding.severity == "major" and not finding.exempted for finding in evaluation.findings)
    if blocking:
        st.error(_blocking(blocking, evaluation), icon=":material/block:")
    lines = [*_sums(), *_unconfirmed(evaluation), *_blanks(document, spoken)]
    if major:
        lines.append(say("output.major", count=major))
    if lines:
        st.warning(
            say("output.open") + "\n" + "\n".join(f"- {line}" for line in lines), icon=":material/pending_actions:"
        )
    if not blocking and not lines:
        st.success(say("output.nothing_open"), icon=":material/check_circle:")
    else:
        _links()


def _blocking(findings: Sequence[Finding], evaluation: Evaluation) -> str:
    """One line a rule with the places it was found at."""
    names, by_rule = item_names(evaluation.items, language()), dict[str, list[Finding]]()
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    lines = []
    for rule, found in by_rule.items():
        told = dict.fromkeys(plain(place_words(finding, names, language())) for finding in found)
        places = list(told)[:PLACES]  # alike for several classes of units: named once
        if len(told) > PLACES or len(found) > len(told):
            places.append(say("output.more_places", count=len(found)))
        title = plain(rule_words(default_book().rule(rule), language())["title"])
        lines.append("- " + say("output.rule_at", rule=title, places=say("output.gap").join(places)))
    return say("output.blocking", count=len(findings)) + "\n" + "\n".join(lines)


def _sums() -> list[str]:
    names = state.names()
    return [
        say(
            "output.sum",
            where=plain(names.get(found.where, found.where)) or say("output.total"),
            stated=points_text(found.stated),
            found=points_text(found.found),
        )
        for found in state.scheme().sums()
        if not found.agrees
    ]


def _unconfirmed(evaluation: Evaluation) -> list[str]:
    count = evaluation.behaviour.unconfirmed
    return [say("output.unconfirmed", count=count, of=len(evaluation.weights.ids))] if count else []


def blanks(document: Document, spoken: str) -> int:
    """How many places of the document are left to be filled by the issuer."""
    mark = t("report.to_fill", spoken)  # type: ignore[arg-type]
    texts = [words for part in document.parts for section in part.sections for words in section.paragraphs]
    cells = [cell.printed for table in document.tables() for row in table.rows for cell in row]
    return sum(words.count(mark) for words in (*texts, *cells))


def _blanks(document: Document, spoken: str) -> list[str]:
    count = blanks(document, spoken)
    mark = plain(t("report.to_fill", spoken))  # type: ignore[arg-type]
    return [say("output.blanks", count=count, mark=mark)] if count else []


def _links() -> None:
    with st.container(horizontal=True):
        for page, icon in (("check", "fact_check"), ("items", "table_rows"), ("basics", "badge")):
            label = say("output.go", page=say(f"shell.page.{page}"))
            st.page_link(f"ui/pages/{page}.py", label=label, icon=f":material/{icon}:")
