"""Ready-made inputs: documented cases, schemes to start from, and a demonstration panel made from coded cases."""

from sample_data.documented import about, cases, codebook, core_cases, sentences
from sample_data.generator import frames, generate, panel, panel_sentences
from sample_data.library import Template, example, own_rules, template, templates

__all__ = [
    "Template",
    "about",
    "cases",
    "codebook",
    "core_cases",
    "example",
    "frames",
    "generate",
    "own_rules",
    "panel",
    "panel_sentences",
    "sentences",
    "template",
    "templates",
]
