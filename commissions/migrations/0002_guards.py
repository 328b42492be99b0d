"""What the database itself holds: published plans never change, and their parts fit together."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION commissions_rates_valid(rates numeric[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT rates IS NULL OR (
        array_position(rates, NULL) IS NULL AND 0 <= ALL(rates) AND 100 >= ALL(rates)
    )
$$;

ALTER TABLE commissions_planversion
    ADD CONSTRAINT commissions_plan_level_rates_range
        CHECK (commissions_rates_valid(level_rates)),
    ADD CONSTRAINT commissions_plan_matching_rates_range
        CHECK (commissions_rates_valid(matching_rates) AND cardinality(matching_rates) <= 20);
ALTER TABLE commissions_rank
    ADD CONSTRAINT commissions_rank_level_rates_range
        CHECK (commissions_rates_valid(level_rates));

CREATE FUNCTION commissions_plan_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE misfit text;
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'Plan version % is published and can never change.', OLD.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.state = 'published' THEN
        SELECT r.name INTO misfit FROM commissions_rank r
         WHERE r.plan_id = NEW.id
           AND (r.paid_levels > NEW.depth
                OR r.matching_generations > cardinality(NEW.matching_rates)
                OR (r.level_rates IS NOT NULL AND cardinality(r.level_rates) <> NEW.depth))
         LIMIT 1;
        IF misfit IS NOT NULL THEN
            RAISE EXCEPTION 'Rank % does not fit the depth of plan version %.', misfit, NEW.number
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER commissions_plan_guard BEFORE UPDATE OR DELETE ON commissions_planversion
    FOR EACH ROW EXECUTE FUNCTION commissions_plan_guard();

CREATE FUNCTION commissions_rank_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fixed integer;
BEGIN
    -- FOR SHARE waits for a publishing that has not committed yet, and keeps the next one waiting.
    PERFORM 1 FROM commissions_planversion
     WHERE id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.plan_id END,
        CASE WHEN TG_OP <> 'DELETE' THEN NEW.plan_id END
     ) FOR SHARE;
    SELECT number INTO fixed FROM commissions_planversion
     WHERE state = 'published' AND id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.plan_id END,
        CASE WHEN TG_OP <> 'DELETE' THEN NEW.plan_id END
     ) LIMIT 1;
    IF fixed IS NOT NULL THEN
        RAISE EXCEPTION 'Plan version % is published: its ranks can never change.', fixed
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER commissions_rank_guard BEFORE INSERT OR UPDATE OR DELETE ON commissions_rank
    FOR EACH ROW EXECUTE FUNCTION commissions_rank_guard();
"""

BACKWARD = """
DROP TRIGGER commissions_rank_guard ON commissions_rank;
DROP FUNCTION commissions_rank_guard();
DROP TRIGGER commissions_plan_guard ON commissions_planversion;
DROP FUNCTION commissions_plan_guard();
ALTER TABLE commissions_rank DROP CONSTRAINT commissions_rank_level_rates_range;
ALTER TABLE commissions_planversion
    DROP CONSTRAINT commissions_plan_level_rates_range,
    DROP CONSTRAINT commissions_plan_matching_rates_range;
DROP FUNCTION commissions_rates_valid(numeric[]);
"""


class Migration(migrations.Migration):
    dependencies = [("commissions", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
