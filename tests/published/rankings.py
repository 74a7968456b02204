"""Decision matrices with published rankings, and the examples public implementations are compared by.

Sources
-------
El-Santawy, M. F. (2012). A VIKOR method for solving personnel training selection problem. International Journal of
Computing Science 1(2), 9-12: four programmes, eight criteria, all to be maximised; Q printed to two decimals.
TOPSIS: three alternatives, four criteria with points 4 2 6 8, vector normalisation; closeness as the test suite of the
Julia package JMcDM has it.
Fuzzy comprehensive evaluation: example of Chinese quality-engineer training, weights .2 .2 .2 .4, five grades, least
and greatest; normalised result printed to three decimals.
"""

VIKOR = {
    "figures": [
        [100, 92, 10, 2, 80, 70, 95, 80],
        [80, 70, 8, 4, 100, 80, 80, 90],
        [90, 85, 5, 0, 75, 95, 70, 70],
        [70, 88, 20, 18, 60, 90, 95, 85],
    ],
    "weights": [0.110, 0.035, 0.379, 0.384, 0.002, 0.002, 0.010, 0.077],
    "index": [0.74, 0.73, 1.0, 0.0],
}
TOPSIS = {
    "figures": [[9, 7, 6, 7], [8, 7, 9, 6], [7, 8, 6, 6]],
    "weights": [4, 2, 6, 8],
    "closeness": [0.3876870, 0.6503238, 0.0834767],
}
FUZZY = {
    "weights": [0.2, 0.2, 0.2, 0.4],
    "memberships": [[0, 0.1, 0.2, 0.3, 0.4], [0.1, 0.1, 0.4, 0.2, 0.2], [0, 0.1, 0.2, 0.6, 0.1], [0, 0.2, 0.5, 0.3, 0]],
    "composed": [0.1, 0.2, 0.4, 0.3, 0.2],
    "printed": [0.083, 0.167, 0.333, 0.250, 0.167],
}
