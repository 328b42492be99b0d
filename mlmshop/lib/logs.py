"""What is worth a line in the log."""

import logging

# Tasks that run every few seconds to find nothing, as a rule.
ROUTINE = {"outbox.sweep"}


class RoutineTasks(logging.Filter):
    """Leaves out Celery's line for a routine task that went well and had nothing to do."""

    def filter(self, record: logging.LogRecord) -> bool:
        data = getattr(record, "data", None)
        if not isinstance(data, dict) or record.levelno > logging.INFO:
            return True
        return data.get("name") not in ROUTINE or data.get("return_value") not in (None, "0")
