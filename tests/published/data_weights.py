"""Decision matrices with their published data weights.

Sources
-------
Diakoulaki, D., Mavrotas, G. and Papayannakis, L. (1995). Determining objective weights in multiple criteria problems:
the CRITIC method. Computers & Operations Research 22(7), 763-770: eight firms, three criteria, all to be maximised.
Printed weights .20 .48 .32; more decimals from the printed figures.
Keshavarz-Ghorabaee, M. et al. (2021). Determination of objective weights using a new method based on the removal
effects of criteria (MEREC). Symmetry 13(4), 525: five alternatives, the last two criteria are costs.
Zavadskas, E. K. and Podvezko, V. (2016). Integrated determination of objective criteria weights in MCDM. International
Journal of Information Technology & Decision Making 15(2), 267-283: see entropies.py; the first and third are costs.
"""

CRITIC = {
    "figures": [
        [61, 1.08, 4.33],
        [20.7, 0.26, 4.34],
        [16.3, 1.98, 2.53],
        [9, 3.29, 1.65],
        [5.4, 2.77, 2.33],
        [4, 4.12, 1.21],
        [-6.1, 3.52, 2.10],
        [-34.6, 3.31, 0.98],
    ],
    "weights": [0.2022, 0.4809, 0.3169],
}
MEREC = {
    "figures": [
        [450, 8000, 54, 145],
        [10, 9100, 2, 160],
        [100, 8200, 31, 153],
        [220, 9300, 1, 162],
        [5, 8400, 23, 158],
    ],
    "up": [True, True, False, False],
    "weights": [0.5752, 0.0141, 0.4016, 0.0091],
}
LOSSES = {
    "up": [False, True, False, True],
    "cilos": [0.3343, 0.2199, 0.1957, 0.2501],
    "idocriw": [0.1658, 0.1885, 0.3545, 0.2911],
}
