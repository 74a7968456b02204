"""How long the program takes: ``python -m benchmarks`` prints one table.

One thread for the algebra library, set before numpy is imported: its threads blur small products.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[name] = "1"
