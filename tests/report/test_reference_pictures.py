"""Pages as they were looked at, and as they are set now.

Means of squares of six pixels are compared, since machines smooth edges differently by a few grey levels while a word
that moved, a font that was not found or a line that broke elsewhere changes whole squares.
"""

import pytest
from PIL import Image, ImageChops

from tests.browser.driver import ROOT
from tools.reference_pictures import FOLDER, MEAN, WORST, beside, differences, file_of, names, picture

DIFFERENT = ROOT / "build" / "pictures"


@pytest.mark.parametrize(("name", "language"), names())
def test_the_page_is_set_as_it_was_looked_at(name, language):
    kept, now = Image.open(file_of(name, language)).convert("L"), picture(name, language)
    mean, worst = differences(kept, now)
    if mean > MEAN or worst > WORST:
        DIFFERENT.mkdir(parents=True, exist_ok=True)
        path = DIFFERENT / f"{name}-{language}.png"
        beside(kept, now).save(path)
        pytest.fail(
            f"mean {mean:.2f}, worst {worst:.0f}: kept, now and difference are in {path.relative_to(ROOT)}; if the page"
            " is meant to look so: python -m tools.reference_pictures, look at each, commit",
            pytrace=False,
        )


def test_no_picture_is_left_over():
    assert set(FOLDER.iterdir()) == {file_of(*one) for one in names()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 600_000


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return picture("scheme", "zh-Hans")


def test_smoothing_of_edges_is_let_pass(page):
    lighter = page.point([min(255, value + (3 if 40 < value < 215 else 0)) for value in range(256)])
    mean, worst = differences(page, lighter)
    assert mean < MEAN / 2 and worst < WORST / 4


def test_a_line_moved_by_two_pixels_or_a_lacking_character_is_seen(page):
    box = page.crop((0, 300, page.width, 330))
    moved = page.copy()
    moved.paste(ImageChops.offset(box, 6, 2), (0, 300))
    assert differences(page, moved)[1] > WORST
    left, upper, _, lower = page.point([255 * (value < 128) for value in range(256)]).getbbox()
    rubbed = page.copy()
    rubbed.paste(255, (left, upper, left + 14, lower))
    assert differences(page, rubbed)[1] > WORST
    assert differences(page, page.resize((page.width, page.height + 1)))[0] > MEAN
