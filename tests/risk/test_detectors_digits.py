"""Endings and first digits: worked figures, honest controls, invented numbers."""

import numpy as np
import pytest

from risk.detectors_digits import FIRST, benford, first_digits, heaped_chance, heaping

close = pytest.approx


def rate_at_most(alarms, nominal):
    assert np.mean(alarms) <= nominal + 2 * np.sqrt(nominal * (1 - nominal) / len(alarms))


def test_worked_heaping():
    assert heaped_chance(12, 30) == close(0.0095, abs=5e-5)
    values = np.array([10.0 + 10 * (j % 8) for j in range(12)] + [11.0 + j for j in range(3)] + [21.0] * 15)
    found = heaping(values, "u")
    assert (found.n, found.values["heaped"]) == (30, 12)
    assert found.effect == close(0.2)
    assert found.p == heaped_chance(12, 30)


def test_heaping_is_quiet_on_honest_endings():
    random = np.random.default_rng(0)
    alarms = [heaping(np.rint(random.normal(70, 12, 60).clip(0, 99))).p <= 0.05 for _ in range(1000)]
    rate_at_most(alarms, 0.05)


def test_heaping_is_off_where_fives_are_the_unit_of_record():
    fives = np.rint(np.random.default_rng(1).normal(70, 12, 60) / 5) * 5
    assert heaping(fives, unit=5).off == heaping(fives, unit=10).off == "unit_of_record"
    assert heaping(fives, unit=None).off == "not_known"
    assert heaping(fives[:10]).off == "too_few"
    assert heaping(np.full(40, 100.0)).off == "too_few"  # a full score is round for everyone
    assert heaping(fives).p < 1e-6


@pytest.mark.parametrize(
    ("number", "digit"), [(0.29, 2), (0.3, 3), (1, 1), (9.999, 9), (1000, 1), (0.001, 1), (7e-5, 7), (123456, 1)]
)
def test_first_digits(number, digit):
    assert first_digits(np.array([float(number)])).tolist() == [digit]


def test_first_digits_agree_with_their_spelling():
    whole = np.random.default_rng(0).integers(1, 10**6, 2000)
    assert first_digits(whole.astype(float)).tolist() == [int(str(number)[0]) for number in whole]
    assert FIRST.sum() == close(1)


def test_benford_is_quiet_on_numbers_of_many_sizes():
    random = np.random.default_rng(3)
    readings = [benford(10 ** random.uniform(0, 4, 1200)) for _ in range(300)]
    rate_at_most([r.p <= 0.05 and r.notable for r in readings], 0.05)


def test_benford_sees_a_fifth_of_invented_numbers():
    random = np.random.default_rng(4)

    def mixed():
        honest = 10 ** random.uniform(0, 4, 1600)
        return np.concatenate([honest, random.integers(5, 10, 400) * 10.0 ** random.integers(0, 4, 400)])

    readings = [benford(mixed()) for _ in range(30)]
    assert np.mean([r.p <= 0.05 and r.notable for r in readings]) >= 0.9


def test_benford_is_off_at_the_size_of_thirty_cases_and_on_numbers_of_one_size():
    assert benford(np.arange(1.0, 31)).off == "too_few"
    assert benford(np.random.default_rng(0).uniform(50, 100, 2000)).off == "one_size"
