"""The researcher's commands, from files to files: COMMANDS lists them, one file a command or family of lists."""

from collections.abc import Callable
from typing import Final

from commands.assumptions import assumptions
from commands.blend import blend
from commands.check import check
from commands.compare import compare
from commands.evaluate import evaluate
from commands.import_table import import_table
from commands.improve import improve
from commands.lists import cases, methods, rules, templates
from commands.options import language_called
from commands.output import faults_as_json
from commands.rank import rank
from commands.report import report
from commands.weigh import weigh

__all__ = ["COMMANDS", "faults_as_json", "language_called"]

COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "weigh": weigh,
    "blend": blend,
    "rank": rank,
    "import": import_table,
    "check": check,
    "evaluate": evaluate,
    "compare": compare,
    "improve": improve,
    "report": report,
    "methods": methods,
    "rules": rules,
    "cases": cases,
    "assumptions": assumptions,
    "templates": templates,
}
