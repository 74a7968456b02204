"""Files made to harm are read within the bounds of time and memory, measured in a process of their own."""

import subprocess
import sys
from pathlib import Path

NAMES = ("whole.docx", "entities-9000.docx", "bomb.docx", "100000-empty-rows.xlsx", "20000-items.csv", "cells.docx",
         "deep.docx", "commas.csv", "han.csv", "brackets.csv", "numbers.csv", "noise-0.docx")  # fmt: skip


def test_each_gives_a_sentence_within_ten_processor_seconds_and_half_a_gigabyte() -> None:
    command = [sys.executable, "-m", "tools.try_hostile", *NAMES]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(NAMES)
