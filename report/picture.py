"""Charts as they stand in files: how large, and as pictures of dots for formats that hold no vectors.

A chart is drawn once (charts.image) and handed on; typst makes the dots of it, some times faster than the library that
draws, with the same shipped fonts.
"""

import json
from functools import cache, lru_cache
from typing import Final

import typst

from charts import image
from report.document import Figure

PIXEL: Final = 0.75  # points a pixel of a chart
DOTS: Final = 200.0  # an inch
TALL: Final = 0.9  # of the height of the text that a picture may take; its caption needs the rest
TEMPLATE: Final = """#let d = json(bytes(sys.inputs.data))
#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt)
#image(bytes(d.svg), format: "svg", width: 100%)
"""


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts, and typst's own for mathematics, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(image.FONTS)])


def drawn(figure: Figure, wide: bool, room: float, height: float) -> tuple[str, float, float]:
    """The chart as SVG with its width and height in points: as it is drawn, or as fits into ``room`` and ``height``."""
    svg = image.svg(figure.chart, wide)
    across, down = image.size(svg)
    scale = min(PIXEL, room / across, TALL * height / down)
    return svg, across * scale, down * scale


@lru_cache(maxsize=16)
def png(svg: str, width: float, height: float) -> bytes:
    """The drawing as PNG, ``width`` by ``height`` points at 200 dots an inch."""
    made = typst.compile(
        TEMPLATE.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS,
        sys_inputs={"data": json.dumps({"svg": svg, "width": width, "height": height}, ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single picture")
    return made
