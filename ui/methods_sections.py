"""What the page of methods holds, section by section, as texts and tables that can be searched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from charts.figures import share
from evaluation.evaluate import Evaluation
from evaluation.provenance import VERSION
from indicators.vocabulary import VERIFICATION_CHANCE
from report.formulas import FORMULAS
from risk.assumptions import DRAWS, SEED, default_assumptions
from risk.detectors import CODES
from risk.rulebook import default_book
from sample_data import about, codebook, sentences
from text import keys
from text.literature import citation, literature
from ui.methods_sources import seen_word, used_for
from ui.words import language, plain, say, say_value
from weighting import LABORATORY
from weighting.ahp import RANDOM_INDEX

CLAIMS: Final = 9
OF_WEIGHING: Final = (
    "blanks", "repair", "experts", "padding", "treatment", "soundness", "blend", "balance", "rounding",
)  # fmt: skip
OF_THE_MODEL: Final = (
    "problem", "size", "worth", "slope", "verification", "yields", "hollow", "band", "substance", "static",
    "alignment", "pays", "burden", "checks", "rows", "bunching", "markup", "trials", "importance",
)  # fmt: skip
OF_THE_CASES: Final = ("cases", "before_after", "condition", "replay", "misses")
OF_FIGURES: Final = ("gaps", "sampling", "statistics", "demonstration", "detectors")
OF_COMPARING: Final = ("ranking", "attribution", "agreement", "smallest", "infeasible", "audit")
OF_THE_RULES: Final = ("check", "text", "exemption", "today")
OF_PRIVACY: Final = ("local", "stored", "repeat")


@dataclass(frozen=True)
class Text:
    """One entry: Markdown of our own, its formulas, the keys of its sources."""

    key: str
    title: str
    body: str
    formulas: tuple[str, ...] = ()

    def holds(self, words: list[str]) -> bool:
        """Whether every word of a search is in it."""
        whole = f"{self.key} {self.title} {self.body}".casefold()
        return all(word in whole for word in words)


@dataclass(frozen=True, eq=False)
class Table:
    """One table with its caption."""

    key: str
    title: str
    frame: pd.DataFrame

    def matching(self, words: list[str]) -> "Table":
        """The same table with the rows that hold every word; all of them when the title does."""
        if all(word in self.title.casefold() for word in words):
            return self
        rows = [" ".join(map(str, row)).casefold() for row in self.frame.itertuples(index=False)]
        return Table(self.key, self.title, self.frame[[all(word in row for word in words) for row in rows]])


Block = Text | Table


def sections(evaluation: Evaluation | None) -> dict[str, Callable[[], list[Block]]]:
    """Sections by key, each built when it is asked for."""
    return {
        "weighing": _weighing,
        "model": lambda: [_text("model", key) for key in OF_THE_MODEL],
        "assumptions": _assumptions,
        "cases": _cases,
        "panel": _panel,
        "compare": lambda: [_text("compare", key) for key in OF_COMPARING],
        "rules": _rules,
        "literature": _literature,
        "privacy": lambda: [*(_text("privacy", key) for key in OF_PRIVACY), _provenance(evaluation)],
    }


def claims() -> list[str]:
    """The nine points on what a score cannot claim."""
    return [say(f"methods.claim.{number}") for number in range(1, CLAIMS + 1)]


def found(blocks: list[Block], search: str) -> list[Block]:
    """Blocks that hold every word of the search, tables with the rows that do; all blocks for an empty search."""
    words = search.casefold().split()
    if not words:
        return blocks
    narrowed = [block.matching(words) if isinstance(block, Table) else block for block in blocks]
    return [b for b in narrowed if (b.holds(words) if isinstance(b, Text) else not b.frame.empty)]


# ------------------------------------------------------------------------------------------------------------ sections
def _text(section: str, key: str) -> Text:
    return Text(key, say(f"methods.{section}.{key}.name"), say(f"methods.{section}.{key}.body"), FORMULAS.get(key, ()))


def _frame(name: str, columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> Table:
    heads = [say(f"methods.column.{column}") for column in columns]
    return Table(name, say(f"methods.table.{name}"), pd.DataFrame(rows, columns=heads))


def _weighing() -> list[Block]:
    texts = [method_entry(key) for key in LABORATORY]
    index = pd.DataFrame({f"n={n}": [f"{value:.2f}"] for n, value in RANDOM_INDEX.items()})
    table = Table("random_index", say("methods.table.random_index"), index)
    return [*texts, *(_text("weigh", key) for key in OF_WEIGHING), table]


def method_entry(key: str) -> Text:
    """The entry of one way of weighing."""
    return _method(key, LABORATORY[key].source)


def _method(key: str, source: str) -> Text:
    """A way of weighing; one that has no words yet stands there with its key and source."""
    cited = f"- **{say('methods.source_key')}** {plain(_citation(source))} `{source}`"
    if f"methods.weigh.{key}.name" not in keys("methods"):
        return Text(key, key, cited, FORMULAS.get(key, ()))
    parts = [f"- **{say(f'methods.{part}')}** {say(f'methods.weigh.{key}.{part}')}" for part in ("use", "how", "edge")]
    return Text(key, say(f"methods.weigh.{key}.name"), "\n".join([*parts, cited]), FORMULAS.get(key, ()))


def _citation(key: str) -> str:
    return next((citation(source, language()) for source in literature() if source.key == key), key)


def _assumptions() -> list[Block]:
    held, mark = default_assumptions(), say("methods.assumption_mark")
    own = language()
    marks = {"assumption": mark}
    parameters = [
        [p.names.of(own), p.value, p.low, p.high, marks.get(p.source, p.source), p.basis.of(own), p.key]
        for p in held.parameters
    ]
    constants = [[c.words.of(own), c.value, marks.get(c.source, c.source), c.key] for c in held.constants]
    middle = [
        [say("methods.middle_layer"), say_value("layer", held.middle.layer), mark],
        [say("methods.middle_source"), say_value("source", held.middle.source), mark],
    ]
    codes = {code: words.of(own) for group in codebook().values() for code, words in group.items()}
    effects = [
        [e.code, codes.get(e.code, ""), e.words.of(own), f"{e.factor:+g}", marks.get(e.source, e.source)]
        for e in held.effects
    ]
    chances = [[say_value("verification", name), share(v, 0), mark] for name, v in VERIFICATION_CHANCE.items()]
    return [
        _text("assume", "lead"),
        _frame("parameters", ("name", "value", "low", "high", "mark", "words", "key"), parameters),
        _frame("constants", ("name", "value", "mark", "key"), constants),
        _frame("middle", ("name", "value", "mark"), middle),
        _frame("verification", ("name", "value", "mark"), chances),
        _frame("effects", ("code", "meaning", "words", "factor", "mark"), effects),
    ]


def _cases() -> list[Block]:
    lines = "\n".join(f"- {plain(line)}" for line in sentences(language()))
    limits = Text("about", say("methods.cases.about.name"), f"{plain(about(language()))}\n\n{lines}")
    return [*(_text("cases", key) for key in OF_THE_CASES), limits]


def _panel() -> list[Block]:
    rows = [
        [
            say(f"detectors.{code}.name"),
            *(say(f"methods.detector.{code}.{part}") for part in ("compared", "needs")),
            say(f"detectors.{code}.honest"),
        ]
        for code in CODES
    ]
    return [
        *(_text("panel", key) for key in OF_FIGURES),
        _frame("detectors", ("name", "compared", "needs", "honest"), rows),
    ]


def _rules() -> list[Block]:
    book, own = default_book(), language()
    cited = [source.doc for rule in book.rules for source in rule.sources]
    rows: list[list[object]] = [
        [
            document.title.of(own),
            say(f"check.seen.{document.seen}"),
            document.issuer.of(own),
            document.date or "",
            document.docno or "",
            say("methods.cited", count=cited.count(key)),
            document.note.of(own) if document.note is not None else "",
        ]
        for key, document in book.documents.items()
    ]
    columns = ("document", "seen", "issuer", "date", "number", "cited", "note")
    return [*(_text("rules", key) for key in OF_THE_RULES), _frame("documents", columns, rows)]


def _literature() -> list[Block]:
    rows: list[list[object]] = [[s.key, used_for(s), seen_word(s), citation(s, language())] for s in literature()]
    return [_text("literature", "lead"), _frame("literature", ("key", "used_for", "seen", "citation"), rows)]


def _provenance(evaluation: Evaluation | None) -> Table:
    rows: list[list[object]] = [
        [say("methods.provenance.version"), VERSION],
        [say("methods.provenance.seed"), str(SEED)],
        [say("methods.provenance.draws"), str(DRAWS)],
    ]
    if evaluation is not None:
        made = evaluation.provenance
        digests = {"scheme": made.scheme, "cases": made.cases or "—", "assumptions": made.assumptions}
        rows += [[say(f"methods.provenance.{name}"), digest] for name, digest in digests.items()]
    return _frame("provenance", ("name", "value"), rows)
