"""Last year's table: columns are mapped and everything is shown before it is taken."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import streamlit as st

from indicators import Fault, UserError
from indicators.points import Sum
from intake import (
    ROLES,
    Choice,
    Imported,
    Mapping,
    Role,
    Sheet,
    Sheets,
    Unread,
    as_one,
    guess_columns,
    parts_left,
    read_table,
    to_scheme,
)
from text import t
from ui import errors, home_open, import_classes, state
from ui.figures import points_text
from ui.grid import rows_of
from ui.grid_cells import Speech
from ui.words import language, plain, say

SAMPLES = 3
WHOLE = 40  # cells not read in a table that wraps its words; more in one that scrolls
WIDTHS = {  # pixels; the points stay in view beside long names
    "level1": st.column_config.Column(width=110),
    "level2": st.column_config.Column(width=110),
    "name": st.column_config.Column(width=200),
    "points": st.column_config.Column(width=60),
    "rule": st.column_config.Column(width=90),
    "source": st.column_config.Column(width=80),
    "responsible_unit": st.column_config.Column(width=100),
    "definition": st.column_config.Column(width="large"),
}
LONGEST = 120  # characters of a cell's text


def show() -> None:
    """A file, its mapping, what would be taken over, and the button that takes it."""
    st.caption(say("home.import_what"))
    file = st.file_uploader(say("home.import_file"), key=state.key("import_file"))
    if file is None:
        return
    imported = preview(file.getvalue(), file.name, file.file_id)
    if imported is None:
        return
    if st.button(say("home.import_take"), key="import_take", type="primary", icon=":material/check:"):
        home_open.begin(imported.draft(), home_open.BASICS)
    st.caption(say("home.import_nothing_yet"))


def preview(data: bytes, name: str, identity: str) -> Imported | None:
    """Mapping and preview of a table; None while it cannot be read or holds no item."""
    sheets = state.remember("import_sheets", identity, lambda: _sheets(data, name))
    if isinstance(sheets, UserError):
        errors.show(sheets.faults)
        return None
    sheet = _choose_sheet(sheets, identity, name)
    own = f"{sheet.name}:{len(sheet.parts)}"
    mapping = _mapping(sheet, f"{identity}:{own}")
    if mapping is None:
        return None
    hidden = bool(sheet.hidden_rows) and st.checkbox(
        say("home.hidden_rows", count=len(sheet.hidden_rows)), key=f"hidden:{identity}:{own}"
    )
    recipe = (identity, own, hidden, repr(mapping.header_rows), repr(sorted(mapping.columns.items())))
    found = state.remember("import_result", recipe, lambda: _imported(sheet, mapping, name, hidden))
    if isinstance(found, Imported):
        classes = import_classes.choose(found.division, repr(recipe))
        if classes is not None:
            with_classes = (*recipe, classes)
            found = state.remember(
                "import_classes", with_classes, lambda: _imported(sheet, mapping, name, hidden, classes)
            )
    if isinstance(found, UserError):
        errors.show(found.faults)
        return None
    found = replace(found, unread=(*found.unread, *parts_left(sheets, sheet)))
    _result(found)
    return found if found.scheme.items.items else None


def _sheets(data: bytes, name: str) -> Sheets | UserError:
    try:
        return read_table(data, name)
    except UserError as error:
        return error


def _imported(
    sheet: Sheet, mapping: Mapping, name: str, hidden: bool, classes: Choice | None = None
) -> Imported | UserError:
    today = datetime.now().astimezone().date()
    try:
        return to_scheme(sheet, mapping, today=today, origin=name, hidden_rows=hidden, classes=classes)
    except UserError as error:
        return error


def _choose_sheet(sheets: Sheets, identity: str, name: str) -> Sheet:
    """The sheet a person picks, or all sheets of classes as one where their headings are the same."""
    if len(sheets) == 1:
        return sheets[0]
    first = next((place for place, sheet in enumerate(sheets) if not sheet.hidden), 0)
    whole = state.remember("import_whole", identity, lambda: as_one(sheets, name))
    offered = sheets if whole is None else (*sheets, whole)
    labels = [sheet.name for sheet in sheets] + [say("home.sheet_all")]
    places = range(len(offered))
    key = f"sheet:{identity}"
    return offered[st.selectbox(say("home.sheet"), places, index=first, format_func=labels.__getitem__, key=key)]


# ----------------------------------------------------------------------------------------------------------- mapping
def _mapping(sheet: Sheet, identity: str) -> Mapping | None:
    guess = state.remember("import_guess", identity, lambda: _guess(sheet))
    if guess is None:
        errors.show([Fault("table.no_header", sheet.where(1, 1))])
    rows = min(sheet.rows, 40)
    top = guess.header_rows[-1] if guess else 1
    with st.expander(say("home.mapping"), expanded=guess is None or guess.confidence < 90):
        st.caption(say("home.mapping_what"))
        row = int(st.number_input(say("home.header_row"), 0, rows, top, key=f"header:{identity}", width=200))
        mapping = guess if guess is not None and row == top else _by_hand(sheet, row)
        return _roles(sheet, mapping, f"{identity}:{row}")


def _guess(sheet: Sheet) -> Mapping | None:
    try:
        return guess_columns(sheet)
    except UserError:
        return None


def _by_hand(sheet: Sheet, row: int) -> Mapping:
    """A reading with the header row that was typed, 0 for none; no column has a role yet."""
    headings = {cell.column: cell.text for cell in sheet.row(row) if not cell.beside_anchor}
    above = tuple(range(1, row))
    title = next((cell.text for number in above for cell in sheet.row(number)), "")
    return Mapping(title, above, (row,) if row else (), {}, headings)


def _roles(sheet: Sheet, mapping: Mapping, identity: str) -> Mapping:
    """One line a column: its heading, samples, and what it is."""
    words = {role: say(f"intake.role.{role}") for role in ROLES}
    base = state.remember("import_mapping", (identity, language()), lambda: _mapping_frame(sheet, mapping, words))
    edited = st.data_editor(
        base,
        key=f"mapping:{identity}:{language()}",
        hide_index=True,
        disabled=["column", "heading", "samples"],
        column_config={
            "column": st.column_config.TextColumn(say("home.mapping_column"), width=60),
            "heading": st.column_config.TextColumn(say("home.mapping_heading")),
            "role": st.column_config.SelectboxColumn(say("home.mapping_role"), options=list(words.values())),
            "samples": st.column_config.TextColumn(say("home.mapping_samples"), width="large"),
        },
        alt=say("home.mapping"),
    )
    back: dict[str, Role] = {word: role for role, word in words.items()}
    chosen = {
        int(str(column)): back[str(word)]
        for column, word in zip(edited.index, edited["role"], strict=True)
        if isinstance(word, str) and word in back
    }
    return mapping.with_roles(chosen)


def _mapping_frame(sheet: Sheet, mapping: Mapping, words: dict[Role, str]) -> pd.DataFrame:
    columns = [c for c in range(1, sheet.columns + 1) if any(True for _ in sheet.column(c, mapping.first_row))]
    rows = [
        {
            "column": sheet.where(1, column).rpartition("!")[2].rstrip("1"),
            "heading": mapping.headings.get(column, ""),
            "role": words[mapping.columns[column]] if column in mapping.columns else None,
            "samples": " │ ".join(_samples(sheet, column, mapping)),
        }
        for column in columns
    ]
    return pd.DataFrame(rows, index=columns, columns=["column", "heading", "role", "samples"]).astype("string")


def _samples(sheet: Sheet, column: int, mapping: Mapping) -> list[str]:
    """The first different texts of a column, without texts across the table and headings written again."""
    heading = mapping.headings.get(column, "")
    cells = [cell for cell in sheet.column(column, mapping.first_row) if cell.span[1] < 3 and cell.text not in heading]
    return list(dict.fromkeys(" ".join(cell.text.split())[:30] for cell in cells if cell.text))[:SAMPLES]


# ------------------------------------------------------------------------------------------------------------ result
def _result(imported: Imported) -> None:
    scheme = imported.scheme
    st.markdown(
        say(
            "home.import_found",
            title=plain(scheme.name(language())),
            year=scheme.year,
            items=len(scheme.items.items),
            headings=len(scheme.items.headings),
            total=points_text(scheme.total_points),
        )
    )
    if not scheme.items.items:
        st.warning(say("home.import_no_items"), icon=":material/warning:")
        return
    import_classes.told(imported.division, len(scheme.unit_classes))
    _unread(imported.unread)
    _sums(imported)
    st.dataframe(
        _items(imported),
        hide_index=True,
        height=_height(len(scheme.items.items)),
        placeholder="",
        column_config={say(f"items.column.{key}"): width for key, width in WIDTHS.items()},
        alt=say("home.import_items"),
    )


def _height(rows: int) -> int:
    return 38 + 35 * min(rows, 10)


def _items(imported: Imported) -> pd.DataFrame:
    speech = Speech(language(), {c.id: c.names.of(language()) for c in imported.scheme.unit_classes})
    rows = [{say(f"items.column.{key}"): row[key] for key in WIDTHS} for row in rows_of(imported.scheme.items, speech)]
    return pd.DataFrame(rows)


def _unread(unread: tuple[Unread, ...]) -> None:
    if not unread:
        st.markdown(":material/check: " + say("home.import_all_read"))
        return
    with st.expander(say("home.import_unread", count=len(unread)), expanded=True):
        _cells(unread, say("home.import_unread", count=len(unread)))


def _cells(unread: tuple[Unread, ...], alt: str) -> None:
    """One line a cell: where it is, why it was not read, what it says."""
    frame = pd.DataFrame(
        {
            say("home.cell"): found.cell,
            say("home.reason"): t(f"intake.reason.{found.reason_code}", language()),
            say("home.cell_text"): found.text[:LONGEST],
        }
        for found in unread
    )
    if len(unread) > WHOLE:
        st.dataframe(frame, hide_index=True, alt=alt)
        return
    with st.container(height=320 if len(unread) > 6 else "content", border=False, key="import-unread"):
        st.table(frame.map(plain), border="horizontal", hide_index=True, alt=alt)


def _sums(imported: Imported) -> None:
    scheme = imported.scheme
    names = {heading.id: heading.names.of(language()) for heading in scheme.items.headings}
    names |= {unit_class.id: unit_class.names.of(language()) for unit_class in scheme.unit_classes}
    if imported.total_from != "table":
        total = points_text(scheme.total_points)
        st.markdown(":material/info: " + say(f"home.import_total_{imported.total_from}", total=total))
    if imported.year_from != "title":
        st.markdown(":material/info: " + say(f"home.import_year_{imported.year_from}", year=scheme.year))
    if not imported.sums:
        return
    apart = [found for found in imported.sums if not found.agrees]
    if not apart:
        st.markdown(":material/check: " + say("home.import_sums_agree", count=len(imported.sums)))
        return
    with st.expander(say("home.import_sums_differ", count=len(apart)), expanded=True):
        frame = sums_frame(apart, names)
        widths = {
            str(name): st.column_config.Column(width=160 if place == 0 else 70) for place, name in enumerate(frame)
        }
        st.dataframe(frame, hide_index=True, column_config=widths, alt=say("home.import_sums_differ", count=len(apart)))


def sums_frame(sums: list[Sum], names: dict[str, str]) -> pd.DataFrame:
    """Stated beside found, a line each; the class of units where there are several."""
    classes = any(found.unit_class for found in sums)
    rows = [
        {
            say("home.sum_of"): names.get(found.where, found.where) or say("home.total"),
            **({say("home.sum_class"): names.get(found.unit_class or "", "")} if classes else {}),
            say("home.stated"): points_text(found.stated),
            say("home.found"): points_text(found.found),
            say("home.difference"): f"{found.found - found.stated:+g}",
        }
        for found in sums
    ]
    return pd.DataFrame(rows)
