"""The findings on the page: counts, filters, and a fold for each rule with its places, its basis and its advice."""

import streamlit as st

from evaluation.evaluate import limits_of
from risk.finding import SEVERITIES, Finding, Severity
from risk.rulebook import Rule
from risk.rules import SourceLine, default_book, newer_than_scheme, rule_words, sources_of
from risk.todays_rules import todays_rules
from ui import check_exemptions, check_fixes, check_questions, check_suggestions, state
from ui.check_exemptions import place_name
from ui.check_findings import Checked, OfRule, apart, figure_text, filtered, grouped, page_of, places, points_of
from ui.figures import points_text
from ui.words import bracketed, language, plain, say

SIGNS = {
    "block": ":material/block:",
    "major": ":material/priority_high:",
    "minor": ":material/edit_note:",
    "info": ":material/info:",
}
COLOURS = {"block": "red", "major": "orange", "minor": "blue", "info": "gray"}
SEEN_COLOURS = {"text": "green", "part": "green", "secondary": "orange", "unverified": "orange", "own": "gray"}
NAMES_SHOWN = 6
ALL = "*"  # no filter


def counts(checked: Checked, name: str = "check") -> None:
    """How many findings of each severity stand, and the points of the items they concern; ``name`` begins its key."""
    with st.container(border=True, horizontal=True, gap="small", key=f"{name}-counts"):
        for severity in SEVERITIES:
            own = [finding for finding in checked.standing if finding.severity == severity]
            points = points_of(own, checked.points)
            stake = f" :small[{say('check.points', points=points_text(points))}]" if points else ""
            badge = (
                f":{COLOURS[severity] if own else 'gray'}-badge[{SIGNS[severity]} {say(f'check.severity.{severity}')}]"
            )
            st.markdown(f"{badge} **{say('check.count', count=len(own))}**{stake}", width="content")


def show(checked: Checked) -> None:
    """Filters, then the findings by severity and rule; of an old scheme how many rules came after its year."""
    today = todays_rules(checked.findings, checked.book, state.scheme().year)
    if today.as_of is not None:
        key, values = today.told
        words = say(f"check.todays.{key}", **values)
        st.info(words, icon=":material/update:") if today.newer else st.caption(words)
    if not checked.standing:
        st.success(say("check.nothing_found"), icon=":material/check_circle:")
        return
    shown = _filtered(checked)
    if not shown:
        st.info(say("check.nothing_left"), icon=":material/filter_alt_off:")
    first = True
    for severity, rules in grouped(shown, checked.book).items():
        total = sum(len(of.findings) for of in rules)
        st.markdown(f"##### {SIGNS[severity]} {say(f'check.severity.{severity}')} · {say('check.count', count=total)}")
        for of in rules:
            _fold(checked, of, severity, first)
            first = False


def _filtered(checked: Checked) -> tuple[Finding, ...]:
    present = [s for s in SEVERITIES if any(f.severity == s for f in checked.standing)]
    concerned = ["", *dict.fromkeys(name for f in checked.standing for name in places(f))]
    named = {ALL: say("check.all"), **{name: place_name(name) for name in concerned}}
    kinds = {ALL: say("check.all"), **{kind: say(f"check.evidence.{kind}") for kind in ("field", "text")}}
    degrees = {severity: say(f"check.severity.{severity}") for severity in present}
    left, middle, right = st.columns([6, 2, 3], vertical_alignment="bottom")
    severities = left.pills(
        say("check.filter_severity"),
        present,
        selection_mode="multi",
        format_func=degrees.__getitem__,
        key="check-severity",
    )
    evidence = middle.selectbox(
        say("check.filter_evidence"),
        list(kinds),
        format_func=kinds.__getitem__,
        key=f"check-evidence:{language()}",
    )
    where = right.selectbox(
        say("check.filter_item"),
        list(named),
        format_func=named.__getitem__,
        key=f"check-item:{language()}",
    )
    kind, place = (None if chosen == ALL else chosen for chosen in (evidence, where))
    return filtered(checked.standing, severities, kind, place)


def _fold(checked: Checked, of: OfRule, severity: Severity, first: bool) -> None:
    rule = of.rule
    points = points_of(of.findings, checked.points)
    parts = [f"**{plain(rule.title.of(language()))}**", f":small[{plain(rule.id)}]"]
    if len(of.findings) > 1:
        parts.append(say("check.places", count=len(of.findings)))
    if points:
        parts.append(say("check.points", points=points_text(points)))
    if all(finding.evidence == "text" for finding in of.findings):
        parts.append(f":gray-badge[{say('check.evidence.text')}]")
    fold = st.expander(" · ".join(parts), expanded=first, key=f"fold:{rule.id}", on_change="rerun")
    if fold.open:
        with fold:
            _rule(checked, of)


def _rule(checked: Checked, of: OfRule) -> None:
    rule, words = of.rule, rule_words(of.rule, language())
    st.markdown(
        say("check.trigger", text=plain(words["trigger"])) + "  \n" + say("check.says", text=plain(words["says"]))
    )
    if newer_than_scheme(rule, state.scheme().year):
        st.caption(":material/update: " + say("check.newer", date=rule.effective_from, year=state.scheme().year))
    for number, (finding, times) in enumerate(apart(of.findings)):
        _place(checked, rule, finding, number, times)
    check_fixes.question(rule)
    st.markdown(f"**{say('check.fix')}**")
    st.code(words["fix"], language=None, wrap_lines=True)
    if "conflict" in words:
        st.warning(say("check.tension", text=plain(words["conflict"])), icon=":material/compare_arrows:")
    st.markdown(
        f"**{say('check.sources')}**\n\n"
        + "\n".join(_source(line) for line in sources_of(rule, language(), checked.book))
    )
    check_exemptions.offer(rule, of.findings)


def _place(checked: Checked, rule: Rule, finding: Finding, number: int, times: int) -> None:
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            page = page_of(rule, finding)
            st.page_link(
                f"ui/pages/{page}.py",
                label=plain(place_name(finding.where)),
                icon=":material/arrow_forward:",
                help=say("check.go", page=say(f"shell.page.{page}")),
            )
            sign = ":material/database:" if finding.evidence == "field" else ":material/text_snippet:"
            st.markdown(f":gray-badge[{sign} {say(f'check.evidence.{finding.evidence}')}]", width="content")
            if finding.points:
                st.markdown(say("check.points", points=points_text(finding.points)), width="content")
        for line in _lines(checked, rule, finding):
            st.markdown(line)
        if times > 1:
            st.caption(say("check.alike", count=times))
        _answers(checked, rule, finding, number)


def _lines(checked: Checked, rule: Rule, finding: Finding) -> list[str]:
    adjusted = checked.book is default_book() and rule.id in limits_of(state.scheme())
    lines = [plain(text)] if (text := figure_text(rule, finding, adjusted)) else []
    if finding.quote is not None:
        lines.append(say("check.quote", quote=plain(finding.quote)))
    named = [name for name in places(finding) if name != finding.where]
    if named:
        shown = say("check.comma").join(plain(place_name(name)) for name in named[:NAMES_SHOWN])
        rest = say("check.and_more", count=len(named) - NAMES_SHOWN) if len(named) > NAMES_SHOWN else ""
        lines.append(say("check.concerns", names=shown) + rest)
    return lines


def _answers(checked: Checked, rule: Rule, finding: Finding, number: int) -> None:
    """A click for each change at hand; the open answer itself where only the text suggests the finding."""
    check_fixes.offer(rule, finding, number)
    check_suggestions.offer(rule, finding, f"check:{number}")
    if finding.evidence == "text":
        for question in checked.questions:
            if rule.id in question.rules and question.where in ("", finding.where):
                check_questions.ask_one(question, f"finding:{number}:{rule.id}:{finding.where}")


def _source(line: SourceLine) -> str:
    """One document a rule rests on, as a list entry."""
    parts = [line.issuer, line.date, line.docno, line.article]
    seen = f":{SEEN_COLOURS[line.seen]}-badge[{say(f'check.seen.{line.seen}')}]"
    note = bracketed(plain(line.note)) if line.note else ""
    title = say("check.document", title=plain(line.document))
    return f"- {title} {' · '.join(plain(part) for part in parts if part)} {seen}{note}"
