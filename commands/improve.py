"""``improve``: the smallest change of weights that meets a bound, or where money for checks buys most."""

from typing import Annotated

import typer

from commands.files import digests, load_assumptions, load_scheme, save
from commands.improve_lines import lines_of
from commands.improving import Bought, Searched, World, limits_of
from commands.options import (
    AsJson,
    AssumptionsPath,
    PanelPath,
    Period,
    SchemeOutput,
    SchemePath,
    Seed,
    UnitClass,
    Words,
    finite,
    language_of,
    one_of,
    wrong_call,
)
from commands.output import show
from commands.panel_file import load_panel
from indicators.points import STEPS
from risk.assumptions import SEED, default_assumptions


def improve(
    scheme: SchemePath,
    hollow_share: Annotated[
        float | None, typer.Option("--hollow-share-at-most", help="per cent", callback=finite)
    ] = None,
    static_hollow_share: Annotated[
        float | None, typer.Option("--static-hollow-share-at-most", help="per cent", callback=finite)
    ] = None,
    burden: Annotated[
        float | None, typer.Option("--burden-at-most", help="hours of reporting, weighted", callback=finite)
    ] = None,
    gap: Annotated[float | None, typer.Option("--gap-at-most", help="points, needs --panel", callback=finite)] = None,
    premium: Annotated[
        float | None, typer.Option("--premium-at-most", help="points, needs --panel", callback=finite)
    ] = None,
    keep: Annotated[list[str] | None, typer.Option("--keep", help="ITEM or ITEM=WEIGHT; repeatable")] = None,
    keep_balance: Annotated[bool, typer.Option("--keep-balance", help="keep the shares of the kinds")] = False,
    bounds: Annotated[str | None, typer.Option("--bounds", help="least and largest weight: .05,.4")] = None,
    step: Annotated[str | None, typer.Option("--step", help=f"of points: {' | '.join(STEPS)}")] = None,
    money: Annotated[float | None, typer.Option("--money", help="spend it on checks instead", callback=finite)] = None,
    check_cost: Annotated[
        list[str] | None, typer.Option("--check-cost", help="ITEM=PRICE of a full check, PRICE for all others")
    ] = None,
    check_hours: Annotated[list[str] | None, typer.Option("--check-hours", help="ITEM=HOURS of a full check")] = None,
    panel: PanelPath = None,
    period: Period = None,
    assumptions: AssumptionsPath = None,
    output: SchemeOutput = None,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
    unit_class: UnitClass = None,
) -> None:
    """The smallest change that keeps the hollow share and other figures under bounds; or money spent on checks."""
    language = language_of(words)
    limits = limits_of(hollow_share, static_hollow_share, burden, gap, premium)
    if (money is None) == (not limits):
        wrong_call("--hollow-share-at-most X", "a bound, or --money M with --check-cost")
    if money is not None and (keep or keep_balance or bounds or step):
        wrong_call("--money", "weights stay as they are")
    if money is None and (check_cost or check_hours):
        wrong_call("--check-cost, --check-hours", "--money M")
    if period is not None and panel is None:
        wrong_call("--period", "--panel FILE")
    if step is not None:
        one_of("--step", step, STEPS)
    loaded = load_scheme(scheme)
    figures = None if panel is None else load_panel(panel, loaded.items).panel(period)
    world = World(loaded, figures, unit_class, seed, load_assumptions(assumptions) or default_assumptions())
    asked: Bought | Searched = (
        Searched(world, limits, keep or [], keep_balance, bounds, step)
        if money is None
        else Bought(world, money, check_cost or [], check_hours or [])
    )
    found, record = asked.run()
    record["provenance"]["files"] = digests(assumptions=assumptions, panel=panel)
    if output is not None:
        save(output, found.scheme.to_json().encode())
    show(
        record,
        as_json,
        lines_of(found, {i.id: i.names.of(language) for i in loaded.items.items}, language, record["burden_note"]),
    )
