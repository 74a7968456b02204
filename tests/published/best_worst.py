"""Best-worst examples with their published figures.

Sources
-------
Rezaei, J. (2015). Best-worst multi-criteria decision-making method. Omega 53, 49-57: consistency index by the
best-to-worst value, printed to two decimals.
Rezaei, J. (2016). Best-worst multi-criteria decision-making method: some properties and a linear model. Omega 64,
126-130: choice of a transportation mode. Load flexibility 8 and accessibility 2 of the best, cost; accessibility 5 and
cost 8 of the worst. The non-linear model has one optimum with three things.
Liang, F., Brunelli, M. and Rezaei, J. (2020). Consistency issues in the best worst method: measurements and thresholds.
Omega 96, 102175: table 3 (input-based), table 6 (output-based), some of their cells.
"""

CONSISTENCY_INDEX = [0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23]
TRANSPORT = {
    "labels": ["load", "access", "cost"],
    "to_others": [8, 2, 1],
    "to_worst": [1, 5, 8],
    "weights": [0.071, 0.338, 0.589],
    "xi": 0.26,
    "ratio": 0.058,
}
CAR = {
    "labels": ["quality", "price", "comfort", "safety", "style"],
    "to_others": [2, 1, 4, 3, 8],
    "to_worst": [4, 8, 4, 2, 1],
    "xi": 1.0,
    "quality": [0.158, 0.247],
}
THRESHOLDS = {("input", 3, 9): 0.1667, ("input", 4, 5): 0.1898, ("input", 9, 9): 0.3662, ("output", 5, 3): 0.2111,
              ("output", 8, 5): 0.4029}  # fmt: skip
