"""What no code may do, held by the database: rewrite history or change a sponsor."""

from django.conf import settings
from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION matrix_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: a row of it is neither changed nor deleted.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""

SPONSOR_FIXED = """
CREATE FUNCTION matrix_sponsor_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The sponsor of % is fixed for ever.', OLD.code
        USING ERRCODE = 'restrict_violation';
END $$
"""

SPONSOR_TRIGGER = """
CREATE TRIGGER matrix_distributor_sponsor_fixed
BEFORE UPDATE OF sponsor_id ON matrix_distributor
FOR EACH ROW WHEN (OLD.sponsor_id IS DISTINCT FROM NEW.sponsor_id)
EXECUTE FUNCTION matrix_sponsor_fixed()
"""

AGREEMENT_FIXED = """
CREATE FUNCTION matrix_agreement_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Version % of the agreement is published and stays as it is.', OLD.version
        USING ERRCODE = 'restrict_violation';
END $$
"""

AGREEMENT_TRIGGER = """
CREATE TRIGGER matrix_agreement_fixed
BEFORE UPDATE OR DELETE ON matrix_agreement
FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
EXECUTE FUNCTION matrix_agreement_fixed()
"""

APPEND_ONLY = (
    "matrix_placementreceipt",
    "matrix_distributorstatuschange",
    "matrix_agreementacceptance",
)


def append_only(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION matrix_refuse_change()"
        ],
        [f"DROP TRIGGER {table}_append_only ON {table}"],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("matrix", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL([REFUSE_CHANGE], ["DROP FUNCTION matrix_refuse_change()"]),
        *map(append_only, APPEND_ONLY),
        migrations.RunSQL([SPONSOR_FIXED], ["DROP FUNCTION matrix_sponsor_fixed()"]),
        migrations.RunSQL(
            [SPONSOR_TRIGGER],
            ["DROP TRIGGER matrix_distributor_sponsor_fixed ON matrix_distributor"],
        ),
        migrations.RunSQL([AGREEMENT_FIXED], ["DROP FUNCTION matrix_agreement_fixed()"]),
        migrations.RunSQL(
            [AGREEMENT_TRIGGER], ["DROP TRIGGER matrix_agreement_fixed ON matrix_agreement"]
        ),
        # Finding people by the beginnings of their names; the words are the user's, so that a
        # changed name is found at once.
        migrations.RunSQL(
            [
                "CREATE INDEX matrix_user_name_words ON accounts_user USING gin "
                "(to_tsvector('simple', first_name || ' ' || last_name))"
            ],
            ["DROP INDEX matrix_user_name_words"],
        ),
    ]
