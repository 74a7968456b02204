"""Every formula by the key of its entry, in LaTeX: for the page of methods and for the method part of a report.

The letters are explained in the words of the entry (``methods.*``). Constructs: those of report/mathematics.py.
"""

from typing import Final

FORMULAS: Final[dict[str, tuple[str, ...]]] = {
    # ------------------------------------------------------------------------------------------------------ weighing
    "points": (r"w_j = \frac{s_j}{\sum_i s_i}",),
    "equal": (r"w_j = \frac{1}{n}",),
    "ahp": (
        r"A\,w = \lambda_{\max}\,w,\qquad \sum_j w_j = 1",
        r"\mathit{CI} = \frac{\lambda_{\max}-n}{n-1},\qquad \mathit{CR} = \frac{\mathit{CI}}{\mathit{RI}_n}",
    ),
    "entropy": (
        r"p_{ij} = \frac{x_{ij}}{\sum_i x_{ij}},\qquad e_j = -\frac{1}{\ln n}\sum_i p_{ij}\ln p_{ij}",
        r"w_j = \frac{1-e_j}{\sum_k (1-e_k)}",
    ),
    "rank_order_centroid": (r"w_k = \frac{1}{n}\sum_{i=k}^{n}\frac{1}{i}",),
    "rank_sum": (r"w_k = \frac{2\,(n+1-k)}{n\,(n+1)}",),
    "precedence": (r"w_j = \frac{2}{n^2}\sum_k b_{jk},\qquad b_{jk}\in\{0,\tfrac12,1\},\quad b_{jj}=\tfrac12",),
    "swing": (r"w_j = \frac{p_j}{\sum_i p_i},\qquad \max_j p_j = 100",),
    "fuzzy_ahp": (
        r"\tilde r_j = \Bigl(\prod_k \tilde x_{jk}\Bigr)^{1/n},\qquad \tilde w_j = \tilde r_j\oslash\sum_i \tilde r_i",
    ),
    "best_worst": (r"\min\,\xi\quad\text{s.t.}\quad |w_B-a_{Bj}w_j|\le\xi,\quad |w_j-a_{jW}w_W|\le\xi",),
    "standard_deviation": (r"w_j = \frac{s_j}{\sum_k s_k}",),
    "coefficient_of_variation": (r"w_j = \frac{s_j/\bar x_j}{\sum_k s_k/\bar x_k}",),
    "critic": (r"w_j \propto s_j\sum_k (1-r_{jk})",),
    "gini": (r"G_j = \frac{\sum_{i,k}|x_{ij}-x_{kj}|}{2n^2\bar x_j},\qquad w_j = \frac{G_j}{\sum_k G_k}",),
    "merec": (r"S_i = \ln\Bigl(1+\tfrac1m\sum_j|\ln n_{ij}|\Bigr),\qquad w_j \propto \sum_i |S_{ij}-S_i|",),
    "cilos": (r"F\,q = 0,\qquad w_j = \frac{q_j}{\sum_k q_k}",),
    "idocriw": (r"w_j \propto w_j^{E}\,w_j^{C}",),
    "pca": (r"w_j = \frac{\max(0,l_j)}{\sum_k \max(0,l_k)}",),
    "correlation_optimised": (r"\frac{(Rw)_j}{\sqrt{w^{\top}Rw}} = c\quad (j=1,\dots,m)",),
    "benefit_of_doubt": (r"\min_{w\ge 0}\sum_i \Bigl(s_i^*-\sum_j w_j y_{ij}\Bigr)^2",),
    "blend": (r"w = (1-a)\,w^{J} + a\,w^{D}",),
    "balance": (r"w'_j = g_{k(j)}\,\frac{w_j}{\sum_{i:\,k(i)=k(j)} w_i}",),
    "rounding": (r"q_j = \lfloor w_j N \rfloor + r_j,\quad r_j\in\{0,1\},\quad \sum_j q_j = N",),
    # ----------------------------------------------------------------------------------------------------- behaviour
    "problem": (
        r"\max_{a,p,z\ge 0}\; \sum_j \bigl(B\,w_j\mu_j\,r_j + \gamma c_j a_j - k_j\bigr)",
        r"r_j = a_j+\rho_j p_j+\zeta_j d_j z_j",
        r"k_j = \tfrac12 c_j\,(a_j^2+p_j^2+z_j^2)",
        r"\sum_j c_j\,(a_j+p_j+t_z z_j)\le T-H",
        r"d_j=\max\bigl(0,\,1-(1+\kappa)v_j\bigr)",
    ),
    "size": (r"c_j = 5\,s_j,\qquad \sum_j s_j = 1",),
    "worth": (r"\omega_j = \frac{s_j u_j}{\sum_i s_i u_i}",),
    "slope": (
        r"\mu = \frac{1}{\sigma\sqrt{2\pi}}\,e^{-g^2/(2\sigma^2)}",
        r"\mu = \frac{1}{2\sigma\sqrt{\pi}}",
    ),
    "verification": (r"v = q\,f,\qquad v^* = \frac{1}{1+\kappa}",),
    "hollow": (
        r"100\,\frac{\sum_j w_j\mu_j\,(\rho_j p_j+\zeta_j d_j z_j)}{\sum_j w_j\mu_j\,(a_j+\rho_j p_j+\zeta_j d_j z_j)}",
    ),
    "substance": (r"U = \sum_j \omega_j\,a_j",),
    "static": (r"100\sum_j w_j\eta_j,\quad \eta=\frac{h}{1+h},\quad h=\rho^2+\zeta^2 d\,(1-v)",),
    "alignment": (
        r"\cos(f,g)=\frac{\langle f,g\rangle}{\lVert f\rVert\,\lVert g\rVert}",
        r"B^*=\frac{\langle f,g\rangle}{\langle g,g\rangle}",
    ),
    "pays": (r"\sum_{j:\,v_j<v^*} w_j",),
    "burden": (r"H=\sum_j m_j h_j",),
    "checks": (r"\sum_j k_j v_j",),
    "bunching": (r"\Delta^* = \zeta\sqrt{2BJ\,d/c_z}",),
    "markup": (r"\tau\,(1+g)^L",),
    # ------------------------------------------------------------------------------------------------ figures, designs
    "gaps": (r"S-T=\sum_j w_j(R_j-V_j)+\sum_j w_j(V_j-E_j),\qquad \mathit{FR}=100\,\frac{\max(0,\,S-T)}{S}",),
    "sampling": (r"\operatorname{Var} G = \sum_j w_j^2\,\frac{E_j(100-E_j)}{n_j}",),
    "attribution": (
        r"\varphi_g = \sum_{K\subseteq G\setminus\{g\}} \frac{|K|!\,(5-|K|)!}{6!}\,\Delta_g(K)",
        r"\Delta_g(K) = \mathit{HS}(K\cup\{g\})-\mathit{HS}(K)",
    ),
    "smallest": (r"\min_w\; \tfrac12\,\lVert w-w_0\rVert^2\quad\text{s.t.}\quad \mathit{HS}(w)\le b",),
    "audit": (
        r"\max_v\; \sum_j w_j\eta_j v_j\quad\text{s.t.}\quad \sum_j k_j(v_j-v_{0j})\le M,\; v_{0j}\le v_j\le v^*",
    ),
}
