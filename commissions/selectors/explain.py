"""Why an amount is what it is, and why somebody is not paid on an order."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.volume.selectors import OrderVolume, order_volumes
from commissions.calc.order import Outcome, Reason, Step, share
from commissions.calc.plan import PlanRules
from commissions.models import EstimateLine, OrderEstimate, PlanVersion
from commissions.plans.rows import plan_rules
from commissions.selectors.explain_views import (
    Explanation,
    Item,
    OrderView,
    PathStep,
    PersonView,
    PlanView,
    Unpaid,
    Verdict,
)
from commissions.texts import (
    compression_note,
    compression_text,
    outcome_text,
    reason_text,
    rounding_text,
    step_text,
)
from commissions.trace import trace_read
from matrix.models import Distributor
from mlmshop.lib.money import MINOR_DIGITS, format_money, round_half_up


def estimate_explain(*, line_id: int) -> Explanation:
    """The explanation of one estimated line, for its beneficiary. A fixed number of queries.

    Raises ``EstimateLine.DoesNotExist``. Whether the reader may see the line is the caller's to
    check (``beneficiary.distributor_id``).
    """
    line = EstimateLine.objects.select_related("estimate__plan").get(pk=line_id)
    way = _Way(line.estimate, you=line.beneficiary_id)
    return way.explanation(line)


def order_explain(*, order_id: int, code: str | None = None) -> Verdict:
    """Why the order pays the distributor called *code* what it does, or nothing: "why not me".

    Without a code: all its lines and the whole walk, for staff. The steps for a distributor end
    with them. Raises ``Distributor.DoesNotExist`` for an unknown code.
    """
    you = None
    if code is not None:
        you = Distributor.objects.select_related("user").get(code=code)
    estimate = OrderEstimate.objects.select_related("plan").filter(order_id=order_id).first()
    if estimate is None:
        return Verdict(
            person=_person(you) if you else None,
            reason="not_computed",
            sentence=_(
                "Nothing is computed for this order: it is not paid, was paid before the first "
                "plan started, or waits for its turn."
            ),
            lines=(),
            steps=(),
            unpaid=(),
            order=None,
            plan=None,
            computed_at=None,
        )
    way = _Way(estimate, you=you.pk if you else None, also=[you.pk] if you else [])
    return way.verdict(you)


class _Way:
    """An order's estimate with the people and goods it speaks of."""

    def __init__(
        self, estimate: OrderEstimate, *, you: int | None, also: Iterable[int] = ()
    ) -> None:
        self.estimate, self.you = estimate, you
        self.rules: PlanRules = plan_rules(estimate.plan)
        self.trace = trace_read(estimate.trace)
        ids = {step.member.distributor_id for step in self.trace.steps}
        ids |= {estimate.seller_id, *also}
        if you is not None:
            ids.add(you)
        self.people = {
            row.pk: _person(row)
            for row in Distributor.objects.filter(pk__in=ids).select_related("user")
        }
        volume = order_volumes([estimate.order_id]).get(estimate.order_id)
        self.order = self._order(volume)
        self.plan = _plan(estimate.plan, self.rules)

    def explanation(self, line: EstimateLine) -> Explanation:
        exact = share(line.rate, line.cv)
        steps = self._steps(until=line.beneficiary_id) if line.level is not None else ()
        return Explanation(
            line_id=line.pk,
            type=line.type,
            type_label=str(EstimateLine.Type(line.type).label),
            level=line.level,
            beneficiary=self.people[line.beneficiary_id],
            order=self.order,
            cv=line.cv,
            rate=line.rate,
            exact=exact,
            amount=self._money(line.amount),
            currency=line.currency,
            rounding=rounding_text(exact, line.currency),
            plan=self.plan,
            steps=steps,
            computed_at=self.estimate.computed_at,
        )

    def verdict(self, you: Distributor | None) -> Verdict:
        rows = EstimateLine.objects.filter(estimate=self.estimate).order_by("type", "level")
        if you is not None:
            rows = rows.filter(beneficiary=you)
        lines = tuple(self.explanation(line) for line in rows)
        if you is None:
            reason, sentence = "", self._summary(lines)
            steps = self._steps(until=None)
        else:
            reason, sentence = self._answer(you, lines)
            above = any(step.member.distributor_id == you.pk for step in self.trace.steps)
            # Who the walk did not reach sees none of it: it may have ended with their own upline.
            steps = self._steps(until=you.pk) if above else ()
        return Verdict(
            person=self.people[you.pk] if you else None,
            reason=reason,
            sentence=sentence,
            lines=lines,
            steps=steps,
            unpaid=self._unpaid() if you is None else (),
            order=self.order,
            plan=self.plan,
            computed_at=self.estimate.computed_at,
        )

    def _unpaid(self) -> tuple[Unpaid, ...]:
        return tuple(
            Unpaid(
                type=item["type"],
                level=item["level"],
                reason=item["reason"],
                label=reason_text(Reason(item["reason"])),
                rate=Decimal(item["rate"]),
                amount=Decimal(item["amount"]),
            )
            for item in self.estimate.breakage
        )

    def _summary(self, lines: tuple[Explanation, ...]) -> str:
        total = format_money(
            sum((line.amount for line in lines), Decimal(0)), self.estimate.currency
        )
        return _("Order %(number)s pays %(total)s.") % {"number": self.order.number, "total": total}

    def _answer(self, you: Distributor, lines: tuple[Explanation, ...]) -> tuple[str, str]:
        name = self.people[you.pk].name
        if lines:
            paid = [
                _("%(amount)s on level %(level)s")
                % {"amount": format_money(line.amount, line.currency), "level": line.level}
                if line.level
                else _("%(amount)s retail commission")
                % {"amount": format_money(line.amount, line.currency)}
                for line in lines
            ]
            return "", _("%(name)s is paid %(paid)s.") % {"name": name, "paid": ", ".join(paid)}
        if not self.estimate.cv:
            return "no_volume", _("The order has no CV left, so it pays nobody.")
        if you.pk == self.estimate.seller_id:
            return self._seller_answer(you, name)
        step = next((s for s in self.trace.steps if s.member.distributor_id == you.pk), None)
        if step is not None:
            return self._step_answer(step, name)
        if not self.trace.placed:
            return "waiting", _(
                "%(seller)s waits for a place in the matrix; the order is computed once it is "
                "known."
            ) % {"seller": self.order.seller.name}
        if self._is_above(you):
            return "levels_taken", _(
                "All %(count)s levels are taken by people nearer to the sale, before the way up "
                "reaches %(name)s."
            ) % {"count": self.rules.depth, "name": name}
        return "not_above", _("%(name)s is not above the seller, %(seller)s, in the matrix.") % {
            "name": name,
            "seller": self.order.seller.name,
        }

    def _seller_answer(self, you: Distributor, name: str) -> tuple[str, str]:
        if self.estimate.kind == "personal":
            return "own_order", _(
                "%(name)s bought it: one’s own orders count as volume and pay those above."
            ) % {"name": name}
        lost = next((b for b in self.estimate.breakage if b["type"] == "retail"), None)
        if lost is None:
            return "too_small", _("The retail commission of %(name)s rounds to nothing.") % {
                "name": name
            }
        if lost["reason"] == Reason.SUSPENDED:
            return "suspended", _("%(name)s is suspended and earns nothing meanwhile.") % {
                "name": name
            }
        return lost["reason"], _("%(name)s is not active, so nothing is paid to them.") % {
            "name": name
        }

    def _step_answer(self, step: Step, name: str) -> tuple[str, str]:
        if step.outcome == Outcome.TOO_SMALL:
            return "too_small", _(
                "%(name)s is entitled on level %(level)s, but the amount rounds to nothing: "
                "%(rounding)s."
            ) % {
                "name": name,
                "level": step.level,
                "rounding": rounding_text(step.exact or Decimal(0), self.estimate.currency),
            }
        return str(step.reason), _("%(name)s is not paid on level %(level)s. %(note)s.") % {
            "name": name,
            "level": step.level,
            "note": step_text(step, self.rules),
        }

    def _is_above(self, you: Distributor) -> bool:
        from matrix.selectors import upline_path

        path = upline_path(distributor=Distributor(pk=self.estimate.seller_id))
        return any(member.distributor_id == you.pk for member in path)

    def _steps(self, *, until: int | None) -> tuple[PathStep, ...]:
        steps = []
        for step in self.trace.steps:
            steps.append(self._step(step))
            if step.member.distributor_id == until:
                break
        return tuple(steps)

    def _step(self, step: Step) -> PathStep:
        member = step.member
        return PathStep(
            person=self.people[member.distributor_id],
            is_you=member.distributor_id == self.you,
            level=step.level,
            outcome=str(step.outcome),
            outcome_label=outcome_text(step.outcome),
            reason=str(step.reason or ""),
            note=step_text(step, self.rules),
            status=member.status,
            qualified=member.qualified,
            rank=member.rank,
            paid_levels=member.paid_levels,
            pv=member.pv,
            rate=step.rate,
            amount=step.amount,
        )

    def _order(self, volume: OrderVolume | None) -> OrderView:
        estimate = self.estimate
        return OrderView(
            id=estimate.order_id,
            number=estimate.order_number,
            kind=estimate.kind,
            status=volume.status if volume else "",
            paid_at=estimate.paid_at,
            period=estimate.period,
            cv=estimate.cv,
            currency=estimate.currency,
            seller=self.people[estimate.seller_id],
            items=tuple(
                Item(
                    title=line.title,
                    sku=line.sku,
                    quantity=line.quantity - line.refunded_quantity,
                    cv=line.cv,
                )
                for line in (volume.lines if volume else ())
            ),
        )

    def _money(self, amount: Decimal) -> Decimal:
        return round_half_up(amount, MINOR_DIGITS[self.estimate.currency])


def _plan(plan: PlanVersion, rules: PlanRules) -> PlanView:
    return PlanView(
        number=plan.number,
        name=plan.name,
        compression=str(rules.compression),
        compression_label=compression_text(rules.compression),
        note=compression_note(rules.compression),
    )


def _person(distributor: Distributor) -> PersonView:
    return PersonView(
        distributor_id=distributor.pk,
        code=distributor.code,
        name=distributor.display_name,
        first_name=distributor.first_name,
    )
