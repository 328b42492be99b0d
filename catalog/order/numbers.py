"""Order numbers: readable over the phone, and no use to whoever tries to guess one."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

_GROUP = 5


def order_number_new() -> str:
    """A new random number such as ``7K3MQ-9QXDT``: ten characters, 50 bits.

    It is drawn from the system's entropy, says nothing about the basket, the customer or how many
    orders there are, and can be drawn again when it is taken.
    """
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(2 * _GROUP))
    return f"{drawn[:_GROUP]}-{drawn[_GROUP:]}"


def order_number_read(text: str) -> str:
    """A number as people type it, in its written form: case, spaces and look-alikes corrected.

    ``order_number_read(" 7k3mq 9qxdt ")`` is ``7K3MQ-9QXDT``; text that cannot be a number of ours
    comes back stripped.
    """
    plain = re.sub(r"[\s-]", "", text).upper().translate(str.maketrans("ILO", "110"))
    if len(plain) == 2 * _GROUP and all(character in ALPHABET for character in plain):
        return f"{plain[:_GROUP]}-{plain[_GROUP:]}"
    return text.strip()
