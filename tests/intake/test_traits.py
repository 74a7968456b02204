"""Every trait that real tables have, one small table each: items, headings, points, what is listed."""

import pytest

from tests.intake.tables import imported, shape, stated
from tests.intake.traits import TRAITS


@pytest.mark.parametrize("name", TRAITS)
def test_a_table_with_this_trait_is_read_as_it_is_meant(name: str) -> None:
    trait = TRAITS[name]
    result = imported(trait.data, trait.filename)
    assert shape(result) == list(trait.shape)
    assert {key: value for key, value in stated(result).items() if value is not None} == trait.stated
    assert tuple(found.reason_code for found in result.unread) == trait.listed
    assert result.scheme.total_points == trait.total
    assert sum(not found.agrees for found in result.sums) == trait.apart
    if trait.rule is not None:
        assert result.scheme.items.items[0].scoring.rule == trait.rule
    assert all(found.cell for found in result.unread)
