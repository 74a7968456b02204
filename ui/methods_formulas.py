"""Formulas of the page of methods by the key of their entry; the letters are explained in its words."""

from typing import Final

FORMULAS: Final[dict[str, tuple[str, ...]]] = {
    # ------------------------------------------------------------------------------------------------------ weighing
    "points": (r"w_j = \frac{s_j}{\sum_i s_i}",),
    "equal": (r"w_j = \frac{1}{n}",),
    "ahp": (
        r"A\,w = \lambda_{\max}\,w,\qquad \sum_j w_j = 1",
        r"CI = \frac{\lambda_{\max}-n}{n-1},\qquad CR = \frac{CI}{RI_n}",
    ),
    "entropy": (
        r"p_{ij} = \frac{x_{ij}}{\sum_i x_{ij}},\qquad e_j = -\frac{1}{\ln n}\sum_i p_{ij}\ln p_{ij}",
        r"w_j = \frac{1-e_j}{\sum_k (1-e_k)}",
    ),
    "blend": (r"w = (1-a)\,w^{J} + a\,w^{D}",),
    "balance": (r"w'_j = g_{k(j)}\,\frac{w_j}{\sum_{i:\,k(i)=k(j)} w_i}",),
    "rounding": (r"q_j = \lfloor w_j N \rfloor + r_j,\quad r_j\in\{0,1\},\quad \sum_j q_j = N",),
    # ----------------------------------------------------------------------------------------------------- behaviour
    "problem": (
        r"\max_{a,p,z\ge 0}\; \sum_j B\,w_j\mu_j\,r_j + \gamma c_j a_j - \tfrac{1}{2}c_j\,(a_j^2+p_j^2+z_j^2)",
        r"r_j = a_j+\rho_j p_j+\zeta_j d_j z_j",
        r"\text{s.t.}\quad \sum_j c_j\,(a_j+p_j+t_z z_j)\le T-H,\qquad d_j=\max\bigl(0,\,1-(1+\kappa)v_j\bigr)",
    ),
    "size": (r"c_j = 5\,s_j,\qquad \sum_j s_j = 1",),
    "worth": (r"\omega_j = \frac{s_j u_j}{\sum_i s_i u_i}",),
    "slope": (
        r"\mu = \frac{1}{\sigma\sqrt{2\pi}}\,e^{-g^2/2\sigma^2}",
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
    "gaps": (r"S-T=\sum_j w_j(R_j-V_j)+\sum_j w_j(V_j-E_j),\qquad FR=100\,\frac{\max(0,\,S-T)}{S}",),
}
