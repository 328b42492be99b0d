"""Frozen volumes and credits: the database refuses to change or delete them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION volume_linevolume_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'The volume of order line % is frozen and cannot be deleted.', OLD.line_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.line_id, NEW.quantity, NEW.unit_cv, NEW.unit_pv, NEW.cv, NEW.pv)
        IS DISTINCT FROM
       (OLD.id, OLD.line_id, OLD.quantity, OLD.unit_cv, OLD.unit_pv, OLD.cv, OLD.pv)
       OR NEW.refunded_quantity < OLD.refunded_quantity THEN
        RAISE EXCEPTION 'The volume of order line % is frozen and cannot be changed.', OLD.line_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER volume_linevolume_frozen BEFORE UPDATE OR DELETE ON volume_linevolume
    FOR EACH ROW EXECUTE FUNCTION volume_linevolume_frozen();

CREATE FUNCTION volume_ordercredit_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The one change: the buyer's account is deleted, and the reference to it goes.
    IF TG_OP = 'UPDATE'
       AND (NEW.buyer_user_id IS NULL OR NEW.buyer_user_id = OLD.buyer_user_id)
       AND (NEW.id, NEW.order_id, NEW.seller_code, NEW.kind, NEW.rule, NEW.buyer_email,
            NEW.buyer_key, NEW.evidence, NEW.credited_at)
           IS NOT DISTINCT FROM
           (OLD.id, OLD.order_id, OLD.seller_code, OLD.kind, OLD.rule, OLD.buyer_email,
            OLD.buyer_key, OLD.evidence, OLD.credited_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The credit of order % is frozen and cannot be changed or deleted.',
        OLD.order_id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER volume_ordercredit_frozen BEFORE UPDATE OR DELETE ON volume_ordercredit
    FOR EACH ROW EXECUTE FUNCTION volume_ordercredit_frozen();
"""

BACKWARD = """
DROP TRIGGER volume_ordercredit_frozen ON volume_ordercredit;
DROP FUNCTION volume_ordercredit_frozen();
DROP TRIGGER volume_linevolume_frozen ON volume_linevolume;
DROP FUNCTION volume_linevolume_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("volume", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
