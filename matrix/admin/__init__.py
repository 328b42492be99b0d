"""The matrix in Django's admin: settings edited, people and places looked at."""

from matrix.admin.agreement import AgreementAdmin
from matrix.admin.buyer import BuyerEnrollerAdmin
from matrix.admin.distributor import DistributorAdmin
from matrix.admin.matrix import MatrixAdmin
from matrix.admin.position import PositionAdmin
from matrix.admin.receipt import PlacementReceiptAdmin

__all__ = [
    "AgreementAdmin",
    "BuyerEnrollerAdmin",
    "DistributorAdmin",
    "MatrixAdmin",
    "PlacementReceiptAdmin",
    "PositionAdmin",
]
