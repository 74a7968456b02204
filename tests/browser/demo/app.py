"""A small page that shows one of everything the driver and the theme are tried on."""

from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

ROOT = Path(__file__).resolve().parents[3]

st.set_page_config(page_title="试验页", page_icon=str(ROOT / "static" / "favicon.png"), layout="wide")
st.html(ROOT / "static" / "theme.css")
st.title("指标体系设计 實績考核")
st.caption("说明文字")
st.slider("压力", 0, 100, 40)
st.button("保存", type="primary")

rows = pd.DataFrame(
    {
        "指标": [f"指标{number}" for number in range(1, 41)],
        "权重": [2.5] * 40,
        "类别": ["数量"] * 40,
        "启用": [True] * 40,
    }
)
columns = {"类别": st.column_config.SelectboxColumn(options=["数量", "质量", "群众评价"])}
fixed = st.data_editor(rows, hide_index=True, column_config=columns, height=300, key="fixed")
st.metric("合计", f"{fixed['权重'].sum():.2f}")
st.metric("启用数", int(fixed["启用"].sum()))
st.metric("类别数", fixed["类别"].nunique())

wide = pd.DataFrame({f"第{number}列": [1.0, 2.0] for number in range(1, 31)})
grown = st.data_editor(wide, num_rows="dynamic", hide_index=True, key="grown")
st.metric("宽表合计", f"{grown.sum().sum():.1f}")
st.metric("行数", len(grown))

st.altair_chart(alt.Chart(rows.head(6)).mark_bar().encode(x="权重", y="指标", color="指标"))
with st.sidebar:
    st.slider("侧栏压力", 0, 100, 40)
    st.caption("侧栏说明")
    st.multiselect("选择", ["甲", "乙"], ["甲"])
