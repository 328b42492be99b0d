"""The shop's handler with a place to be killed at, for a worker process of a test."""

import os
import time
from pathlib import Path
from typing import Any

from commissions.handlers import order_changed


def order_changed_at_the_gate(payload: dict[str, Any]) -> None:
    """Does the work, then waits, uncommitted, for as long as the gate is there."""
    order_changed(payload)
    gate = Path(os.environ["MLMSHOP_TEST_GATE"])
    if gate.exists():
        gate.with_suffix(".reached").touch()
    while gate.exists():
        time.sleep(0.05)
