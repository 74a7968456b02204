"""Pairwise comparison matrices with their published priorities.

Sources
-------
Saaty, T. L. (2008). Decision making with the analytic hierarchy process. International Journal of Services Sciences
1(1), 83-98: table 2 (relative consumption of drinks), table 3 (criteria for choosing the best job), table 4
(flexibility). Table 2 prints 2 for tea against wine beside 1/3 for wine against tea; with 3, the reciprocal, every
printed figure comes out, with 2 it does not.
Saaty, T. L. (1988). How to make a decision: the analytic hierarchy process. Proceedings of the first International
Symposium on the AHP (also European Journal of Operational Research 48, 1990, 9-26): size of house.
Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill: random index, n = 1 to 15.

Priorities are printed to three decimals.
"""

DRINKS = {
    "matrix": [
        [1, 9, 5, 2, 1, 1, 1 / 2],
        [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
        [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
        [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [1, 9, 4, 2, 1, 2, 1 / 2],
        [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
        [2, 9, 9, 3, 2, 3, 1],
    ],
    "priorities": [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327],
    "ratio": 0.022,
}
JOB = {
    "matrix": [
        [1, 1 / 4, 1 / 6, 1 / 4, 1 / 8],
        [4, 1, 1 / 3, 3, 1 / 7],
        [6, 3, 1, 4, 1 / 2],
        [4, 1 / 3, 1 / 4, 1, 1 / 7],
        [8, 7, 2, 7, 1],
    ],
    "priorities": [0.036, 0.122, 0.262, 0.075, 0.506],
}
FLEXIBILITY = {"matrix": [[1, 1 / 3, 1 / 6], [3, 1, 1 / 4], [6, 4, 1]], "priorities": [0.091, 0.218, 0.691]}
HOUSE = {"matrix": [[1, 6, 8], [1 / 6, 1, 4], [1 / 8, 1 / 4, 1]], "lambda": 3.136, "index": 0.068, "ratio": 0.117}

TABLES = {"drinks": DRINKS, "job": JOB, "flexibility": FLEXIBILITY, "house": HOUSE}

RANDOM_INDEX = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]
