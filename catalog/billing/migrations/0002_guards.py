"""The one payment door and the limits of refunds, held by the database.

Oscar's tables are guarded from here because their apps keep Oscar's own migrations.
"""

from django.db import migrations

ORDER_STATUS = """
-- 'Pending', 'Cancelled' and 'Expired' are the statuses of an order without a payment; every other
-- status, a company's own included, needs one.
CREATE FUNCTION billing_status_is_unpaid(status text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT status IN ('', 'Pending', 'Cancelled', 'Expired')
$$;

CREATE FUNCTION billing_order_status_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    has_payment boolean;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.status = OLD.status THEN
            RETURN NEW;
        END IF;
        IF OLD.status IN ('Cancelled', 'Expired', 'Refunded') THEN
            RAISE EXCEPTION 'Order % is % and cannot become %.', OLD.number, OLD.status, NEW.status
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    SELECT EXISTS (SELECT 1 FROM billing_orderpayment WHERE order_id = NEW.id) INTO has_payment;
    IF has_payment AND billing_status_is_unpaid(NEW.status) THEN
        RAISE EXCEPTION 'Order % is paid and cannot become %.', NEW.number, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT has_payment AND NOT billing_status_is_unpaid(NEW.status) THEN
        RAISE EXCEPTION 'Order % cannot become % before its payment is recorded.',
            NEW.number, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_order_status_guard BEFORE INSERT OR UPDATE OF status ON order_order
    FOR EACH ROW EXECUTE FUNCTION billing_order_status_guard();

CREATE UNIQUE INDEX billing_order_once_per_basket ON order_order (basket_id)
    WHERE basket_id IS NOT NULL;
CREATE INDEX billing_order_unpaid ON order_order (date_placed) WHERE status = 'Pending';
"""

ORDER_STATUS_BACK = """
DROP INDEX billing_order_unpaid;
DROP INDEX billing_order_once_per_basket;
DROP TRIGGER billing_order_status_guard ON order_order;
DROP FUNCTION billing_order_status_guard();
DROP FUNCTION billing_status_is_unpaid(text);
"""

PAYMENT = """
CREATE FUNCTION billing_payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    o record;
BEGIN
    SELECT number, status, total_incl_tax, currency INTO o
      FROM order_order WHERE id = NEW.order_id FOR UPDATE;
    IF o.status <> 'Pending' THEN
        RAISE EXCEPTION 'Order % is % and takes no payment.', o.number, o.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.amount <> o.total_incl_tax OR NEW.currency <> o.currency THEN
        RAISE EXCEPTION 'Order % comes to % %, not % %.', o.number, o.total_incl_tax, o.currency,
            NEW.amount, NEW.currency USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_payment_guard BEFORE INSERT ON billing_orderpayment
    FOR EACH ROW EXECUTE FUNCTION billing_payment_guard();

-- At commit, so that the payment can be written before the status.
CREATE FUNCTION billing_payment_pays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    o record;
BEGIN
    SELECT number, status INTO o FROM order_order WHERE id = NEW.order_id;
    IF billing_status_is_unpaid(o.status) THEN
        RAISE EXCEPTION 'Order % has a payment and is still %.', o.number, o.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_payment_pays AFTER INSERT ON billing_orderpayment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_payment_pays();

-- Payments and refunds are append-only. The one change: the account of the person who recorded one
-- is deleted, and the reference to it goes.
CREATE FUNCTION billing_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id'
       AND COALESCE(to_jsonb(NEW) ->> 'actor_id', to_jsonb(OLD) ->> 'actor_id')
           IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'actor_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A recorded row of % cannot be changed or deleted: record a refund instead.',
        TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER billing_append_only BEFORE UPDATE OR DELETE ON billing_orderpayment
    FOR EACH ROW EXECUTE FUNCTION billing_append_only();
CREATE TRIGGER billing_append_only BEFORE UPDATE OR DELETE ON billing_refund
    FOR EACH ROW EXECUTE FUNCTION billing_append_only();
CREATE TRIGGER billing_append_only BEFORE UPDATE OR DELETE ON billing_refundline
    FOR EACH ROW EXECUTE FUNCTION billing_append_only();
"""

PAYMENT_BACK = """
DROP TRIGGER billing_append_only ON billing_refundline;
DROP TRIGGER billing_append_only ON billing_refund;
DROP TRIGGER billing_append_only ON billing_orderpayment;
DROP FUNCTION billing_append_only();
DROP TRIGGER billing_payment_pays ON billing_orderpayment;
DROP FUNCTION billing_payment_pays();
DROP TRIGGER billing_payment_guard ON billing_orderpayment;
DROP FUNCTION billing_payment_guard();
"""

REFUND = """
CREATE FUNCTION billing_refund_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paid record;
    already numeric;
BEGIN
    SELECT amount, currency INTO paid
      FROM billing_orderpayment WHERE order_id = NEW.order_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Order id % is not paid, so nothing can be refunded.', NEW.order_id
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT COALESCE(SUM(amount), 0) INTO already
      FROM billing_refund WHERE order_id = NEW.order_id;
    IF NEW.currency <> paid.currency OR already + NEW.amount > paid.amount THEN
        RAISE EXCEPTION 'A refund of % % is more than what is left of the payment: % %.',
            NEW.amount, NEW.currency, paid.amount - already, paid.currency
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_refund_guard BEFORE INSERT ON billing_refund
    FOR EACH ROW EXECUTE FUNCTION billing_refund_guard();

CREATE FUNCTION billing_refund_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines numeric;
BEGIN
    SELECT COALESCE(SUM(amount), 0) INTO lines
      FROM billing_refundline WHERE refund_id = NEW.id;
    IF lines + NEW.other_amount <> NEW.amount THEN
        RAISE EXCEPTION 'Refund % is of %, but its parts come to %.',
            NEW.id, NEW.amount, lines + NEW.other_amount USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_refund_adds_up AFTER INSERT ON billing_refund
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_refund_adds_up();

CREATE FUNCTION billing_refundline_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Locks the line's row: two refunds of the same line queue here, and the row's check
    -- (line_not_refunded_twice) refuses the one that goes too far.
    UPDATE volume_linevolume v SET refunded_quantity = refunded_quantity + NEW.quantity
      FROM order_line l, billing_refund r
     WHERE v.line_id = NEW.line_id AND l.id = v.line_id
       AND r.id = NEW.refund_id AND r.order_id = l.order_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Line % is not a line of the refunded order.', NEW.line_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_refundline_counts AFTER INSERT ON billing_refundline
    FOR EACH ROW EXECUTE FUNCTION billing_refundline_counts();

CREATE FUNCTION billing_refunded_quantity_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    recorded bigint;
BEGIN
    SELECT COALESCE(SUM(quantity), 0) INTO recorded
      FROM billing_refundline WHERE line_id = NEW.line_id;
    IF NEW.refunded_quantity <> recorded THEN
        RAISE EXCEPTION 'Line %: % units are marked refunded, but refunds of % are recorded.',
            NEW.line_id, NEW.refunded_quantity, recorded USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_refunded_quantity_guard
    BEFORE INSERT OR UPDATE OF refunded_quantity ON volume_linevolume
    FOR EACH ROW EXECUTE FUNCTION billing_refunded_quantity_guard();
"""

REFUND_BACK = """
DROP TRIGGER billing_refunded_quantity_guard ON volume_linevolume;
DROP FUNCTION billing_refunded_quantity_guard();
DROP TRIGGER billing_refundline_counts ON billing_refundline;
DROP FUNCTION billing_refundline_counts();
DROP TRIGGER billing_refund_adds_up ON billing_refund;
DROP FUNCTION billing_refund_adds_up();
DROP TRIGGER billing_refund_guard ON billing_refund;
DROP FUNCTION billing_refund_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial"), ("volume", "0002_frozen")]

    operations = [
        migrations.RunSQL(ORDER_STATUS, ORDER_STATUS_BACK),
        migrations.RunSQL(PAYMENT, PAYMENT_BACK),
        migrations.RunSQL(REFUND, REFUND_BACK),
    ]
