"""A page of the program in a test: opened, read, given another scheme."""

from pathlib import Path

from lxml import html
from streamlit.testing.v1 import AppTest

from evaluation.scheme import Scheme
from report import PARTS

PROGRAM = Path(__file__).parents[2] / "app.py"


def opened(page: str, **address: str) -> AppTest:
    """A page by its key, with the ledger-style example open; ``address`` as ``lang="en"``."""
    program = AppTest.from_file(str(PROGRAM), default_timeout=60)
    for name, value in address.items():
        program.query_params[name] = value
    program.run()
    shown = program if page == "home" else program.switch_page(f"ui/pages/{page}.py").run()
    assert not shown.exception
    return shown


def everything(at: AppTest) -> AppTest:
    """The page of reports with every part but the comparison chosen."""
    at.pills(key="output.parts").set_value([part for part in PARTS if part != "comparison"]).run()
    return at


def words(at: AppTest) -> str:
    """Text, boxes and tables of the page, a line each."""
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    tables = [str(table.value.to_dict()) for table in (*at.table, *at.dataframe)] + document_tables(at)
    return "\n".join([*(element.value for element in shown), *tables])


def document_tables(at: AppTest) -> list[str]:
    """Tables of documents as they stand in the page, a line a cell."""
    bodies = [element.proto.body for element in at.get("html") if "<table>" in element.proto.body]
    return ["\n".join(cell.text_content() for cell in html.fromstring(body).iter("th", "td")) for body in bodies]


def charts(at: AppTest) -> str:
    """What the charts hold, with the words for those who do not see them."""
    return "\n".join(str(chart.proto) for chart in at.get("vega_lite_chart"))


def work(at: AppTest):
    """What the session holds."""
    return at.session_state["work"]


def scheme(at: AppTest) -> Scheme:
    """The scheme that is open."""
    return work(at).scheme


def put(at: AppTest, changed: Scheme) -> AppTest:
    """Another scheme in the place of the open one."""
    work(at).scheme = changed
    return at.run()
