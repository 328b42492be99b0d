"""Everything that writes. Keyword-only, one transaction each, refused whole or done whole."""

from matrix.services.agreements import agreement_accept, agreement_publish
from matrix.services.buyers import (
    buyer_enroller_forget,
    buyer_enroller_remember,
    buyer_enroller_replace,
)
from matrix.services.enrolment import distributor_enrol
from matrix.services.status import distributor_status_change, distributors_status_change

__all__ = [
    "agreement_accept",
    "agreement_publish",
    "buyer_enroller_forget",
    "buyer_enroller_remember",
    "buyer_enroller_replace",
    "distributor_enrol",
    "distributor_status_change",
    "distributors_status_change",
]
