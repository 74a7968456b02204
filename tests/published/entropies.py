"""A decision matrix with its published entropy weights.

Source
------
Zavadskas, E. K. and Podvezko, V. (2016). Integrated determination of objective criteria weights in MCDM.
International Journal of Information Technology & Decision Making 15(2), 267-283: four alternatives, four criteria.
The printed weights are those of the figures as they stand; criteria to be minimised are not turned round. They are
printed to four decimals.
"""

FIGURES = [[3, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]]
WEIGHTS = [0.1146, 0.1981, 0.4185, 0.2689]
