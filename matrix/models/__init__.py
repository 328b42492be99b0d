"""One file per noun; import the models from here."""

from matrix.models.agreement import Agreement, AgreementAcceptance
from matrix.models.buyer import BuyerEnroller
from matrix.models.distributor import Distributor, DistributorStatusChange, Status
from matrix.models.matrix import MAX_WIDTH, MIN_WIDTH, Matrix, Strategy
from matrix.models.position import Position
from matrix.models.receipt import PlacementReceipt

__all__ = [
    "MAX_WIDTH",
    "MIN_WIDTH",
    "Agreement",
    "AgreementAcceptance",
    "BuyerEnroller",
    "Distributor",
    "DistributorStatusChange",
    "Matrix",
    "PlacementReceipt",
    "Position",
    "Status",
    "Strategy",
]
