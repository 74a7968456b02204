"""Three kinds of trouble, three looks: what the reader can mend, what is unwise, what is our fault."""

import logging
import secrets
from collections.abc import Mapping, Sequence

import streamlit as st

from indicators import Fault, UserError
from store import Conflict
from text import explain
from ui.words import language, plain, say

SHOWN = 20

log = logging.getLogger("shiji")


def show(faults: Sequence[Fault], names: Mapping[str, str] | None = None) -> None:
    """A red box with one sentence a fault, all of them at once (beyond twenty their number)."""
    if not faults:
        return
    sentences = [plain(explain(fault, language(), names)) for fault in faults[:SHOWN]]
    if len(faults) > SHOWN:
        sentences.append(say("shell.more_faults", count=len(faults) - SHOWN))
    lead = say("shell.faults", count=len(faults)) if len(faults) > 1 else ""
    lines = "\n".join(f"- {sentence}" for sentence in sentences) if len(sentences) > 1 else sentences[0]
    st.error(f"{lead}\n\n{lines}" if lead else lines, icon=":material/error:")


def faults_of(error: UserError) -> tuple[Fault, ...]:
    """The faults of an error; who else saved a scheme and when is told in the reader's own time."""
    if not isinstance(error, Conflict):
        return error.faults
    theirs, (fault,) = error.theirs, error.faults
    told = {
        "author": theirs.author or say("versions.merge_someone"),
        "at": f"{theirs.at.astimezone():%Y-%m-%d %H:%M}",
    }
    return (Fault(fault.code, fault.where, {**fault.values, **told}),)


def incident(error: Exception) -> None:
    """A calm sentence with a number under which the log holds the trace."""
    number = secrets.token_hex(4)
    log.error("incident %s", number, exc_info=error)
    st.error(say("shell.incident", number=number), icon=":material/build:")
