"""What single orders pay, written straight from the plan rules: slow, obvious, on its own.

Shares nothing with the product: dicts and lists, fractions instead of decimals, one question after
the other. People are ``{code: {"parent": code or None, "status": …}}``; orders
``{"seller", "kind", "buyer", "cv", "pv"}``; the plan is the plan file's own data.
"""

from fractions import Fraction
from math import floor


def order_lines(plan, people, orders, number):
    """Lines of the order at index *number* and what stays with the company, judged at the end of
    the period that consists of *orders*."""
    order = orders[number]
    lines, lost = [], []
    if order["kind"] == "retail":
        amount = half_up(Fraction(str(plan["retail_rate"])) / 100 * Fraction(order["cv"]))
        if amount > 0:
            if people[order["seller"]]["status"] == "active":
                lines.append(("retail", order["seller"], None, amount))
            else:
                lost.append(("retail", None, why_inactive(people[order["seller"]]), amount))

    level = 1
    at = people[order["seller"]]["parent"]
    depth = plan["matrix"]["depth"]
    while at is not None and level <= depth:
        is_qualified = qualified(plan, people, orders, at)
        entitled_levels = paid_levels(plan, people, orders, at)
        amount = half_up(rate(plan, people, orders, at, level) * Fraction(order["cv"]))
        if is_qualified and entitled_levels >= level:
            if amount > 0:
                lines.append(("level", at, level, amount))
            level = level + 1
        elif not is_qualified:
            if plan["compression"] == "none":
                if amount > 0:
                    lost.append(("level", level, why_inactive(people[at]), amount))
                level = level + 1
        elif plan["compression"] != "dynamic":
            if amount > 0:
                lost.append(("level", level, "levels", amount))
            level = level + 1
        at = people[at]["parent"]
    while level <= depth:
        amount = half_up(
            Fraction(str(plan["level_rates"][level - 1])) / 100 * Fraction(order["cv"])
        )
        if amount > 0:
            lost.append(("level", level, "no_upline", amount))
        level = level + 1
    return sorted(lines, key=str), sorted(lost, key=str)


def personal_volume(plan, orders, code):
    own = Fraction(0)
    retail = Fraction(0)
    for order in orders:
        if order["seller"] == code:
            if order["kind"] == "personal":
                own = own + Fraction(order["pv"])
            else:
                retail = retail + Fraction(order["pv"])
    if plan["own_volume_cap"] is not None and own > Fraction(str(plan["own_volume_cap"])):
        own = Fraction(str(plan["own_volume_cap"]))
    return max(Fraction(0), own + retail)


def customers(orders, code):
    bought = {}
    for order in orders:
        if order["seller"] == code and order["kind"] == "retail":
            bought[order["buyer"]] = bought.get(order["buyer"], Fraction(0)) + Fraction(order["pv"])
    return len([buyer for buyer in bought if bought[buyer] > 0])


def qualified(plan, people, orders, code):
    if people[code]["status"] != "active":
        return False
    if personal_volume(plan, orders, code) < Fraction(str(plan["qualifying_pv"])):
        return False
    return customers(orders, code) >= plan["min_retail_customers"]


def held_rank(plan, people, orders, code):
    """The rank somebody holds: given from outside, as ranks take more than single orders."""
    name = people[code].get("rank")
    if name is None or not qualified(plan, people, orders, code):
        return None
    return next(rank for rank in plan["ranks"] if rank["name"] == name)


def paid_levels(plan, people, orders, code):
    if not qualified(plan, people, orders, code):
        return 0
    rank = held_rank(plan, people, orders, code)
    if rank is not None:
        return rank["paid_levels"]
    if plan["ranks"]:
        return plan["base_paid_levels"]
    return plan["matrix"]["depth"]


def rate(plan, people, orders, code, level):
    rank = held_rank(plan, people, orders, code)
    rates = plan["level_rates"]
    if rank is not None and rank["level_rates"] is not None:
        rates = rank["level_rates"]
    return Fraction(str(rates[level - 1])) / 100


def why_inactive(person):
    if person["status"] == "suspended":
        return "suspended"
    if person["status"] == "terminated":
        return "vacant"
    return "not_qualified"


def half_up(amount, digits=2):
    """Amounts here are never negative: add half a unit and cut."""
    unit = Fraction(1, 10**digits)
    return floor(amount / unit + Fraction(1, 2)) * unit
