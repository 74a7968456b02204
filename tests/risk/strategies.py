"""Random designs for property tests."""

from hypothesis import strategies as st

from indicators.vocabulary import LAYERS, SOURCES

shares = st.floats(0, 1, allow_nan=False)
times = st.none() | st.floats(0.05, 3)


@st.composite
def columns(draw, least=1, most=6, zeros=True, certain=1.0):
    """Columns of a design with uneven rows; ``zeros``: items without weight may occur; v lies below ``certain``."""
    m = draw(st.integers(least, most))

    def each(strategy):
        return draw(st.lists(strategy, min_size=m, max_size=m))

    counts = each(st.integers(0 if zeros else 1, 50))
    if not any(counts):
        counts[0] = 1
    return {
        "id": [f"item{j}" for j in range(m)],
        "row": [f"row{n}" for n in each(st.integers(0, 3))],
        "weight": [n / sum(counts) for n in counts],
        "layer": each(st.sampled_from(LAYERS)),
        "source": each(st.sampled_from(SOURCES)),
        "verification": each(st.floats(0, certain)),
    }
