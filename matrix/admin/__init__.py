"""The matrix in Django's admin."""

from matrix.admin.distributor import DistributorAdmin
from matrix.admin.matrix import MatrixAdmin

__all__ = ["DistributorAdmin", "MatrixAdmin"]
