"""An old scheme held against today's rules (以今日规定对照): up to which date the rules go, and which came later."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from risk.finding import Finding
from risk.rulebook import RuleBook
from risk.rules import newer_than_scheme


@dataclass(frozen=True)
class TodaysRules:
    """``as_of`` is the date of the youngest document the rules of a book rest on (None: no document with a date).

    ``newer`` are the rules met, in the order of the findings, whose earliest binding document came after the scheme's
    year, and ``findings`` how often they were met; exempted findings apart.
    """

    as_of: str | None
    year: int
    newer: tuple[str, ...]
    findings: int

    @property
    def told(self) -> tuple[str, dict[str, object]]:
        """Which sentence says so (``newer`` or ``same``) and its figures, alike wherever it is told."""
        values: dict[str, object] = {
            "date": self.as_of,
            "year": self.year,
            "count": len(self.newer),
            "found": self.findings,
        }
        return "newer" if self.newer else "same", values


def todays_rules(findings: Iterable[Finding], book: RuleBook, year: int) -> TodaysRules:
    """Which rules a scheme of ``year`` was held against."""
    dates = [rule.effective_from for rule in book.rules if rule.effective_from is not None]
    met = Counter(finding.rule for finding in findings if not finding.exempted)
    newer = tuple(name for name in met if newer_than_scheme(book.rule(name), year))
    return TodaysRules(max(dates, default=None), year, newer, sum(met[name] for name in newer))
