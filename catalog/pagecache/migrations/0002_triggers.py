"""Every change of what pages show gives the version a new token, in its own transaction.

Triggers and not signals: `update()`, bulk writes and SQL by hand change pages too.
"""

from django.db import migrations

# Table → columns whose change no page shows. `tests/catalog/pagecache` holds that no page reads a
# table that is missing here.
WATCHED = {
    "catalogue_attributeoption": (),
    "catalogue_attributeoptiongroup": (),
    "catalogue_category": (),
    "catalogue_option": (),
    "catalogue_product": ("date_updated",),
    "catalogue_product_product_options": (),
    "catalogue_productattribute": (),
    "catalogue_productattributevalue": (),
    "catalogue_productattributevalue_value_multi_option": (),
    "catalogue_productcategory": (),
    "catalogue_productclass": (),
    "catalogue_productclass_options": (),
    "catalogue_productimage": (),
    "catalogue_productrecommendation": (),
    "listing_searchdocument": (),
    "offer_benefit": (),
    "offer_condition": (),
    # Counted up by every order that gets the offer.
    "offer_conditionaloffer": ("num_applications", "num_orders", "total_discount"),
    "offer_range": (),
    "offer_rangeproduct": (),
    "reviews_productreview": (),
    "storefront_fact": (),
    "storefront_homepage": (),
    "volume_productvolume": (),
}

# A page tells how many are left up to this (ProductPage.FEW), and beyond it only that there are.
FEW = 5

FUNCTIONS = f"""
CREATE FUNCTION pagecache_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Once per transaction is enough, unless the version was read in between (page_version). A
    -- savepoint that is rolled back takes the note with it.
    IF current_setting('pagecache.changed_in', true) = txid_current()::text THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
        RETURN NULL;
    END IF;
    UPDATE pagecache_pageversion SET token = gen_random_uuid() WHERE id = (
        SELECT id FROM pagecache_pageversion ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO pagecache_pageversion (token) VALUES (gen_random_uuid());
    END IF;
    PERFORM set_config('pagecache.changed_in', txid_current()::text, true);
    RETURN NULL;
END $$;

-- What a page shows of a stock record: not the number in stock, which every order changes.
CREATE FUNCTION pagecache_stock(r partner_stockrecord) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws('|', r.product_id, r.partner_id, r.price, r.price_currency,
        coalesce(greatest(least(
            r.num_in_stock - coalesce(r.num_allocated, 0), {FEW} + 1), 0)::text, 'none'))
$$;
CREATE TRIGGER pagecache_changed AFTER INSERT OR DELETE ON partner_stockrecord
    FOR EACH ROW EXECUTE FUNCTION pagecache_changed('');
CREATE TRIGGER pagecache_changed_stock AFTER UPDATE ON partner_stockrecord
    FOR EACH ROW WHEN (pagecache_stock(OLD) IS DISTINCT FROM pagecache_stock(NEW))
    EXECUTE FUNCTION pagecache_changed('');

-- Reviews are signed with their writers' names; the rest of an account is on no shared page.
CREATE TRIGGER pagecache_changed AFTER UPDATE ON accounts_user
    FOR EACH ROW WHEN ((OLD.first_name, OLD.last_name) IS DISTINCT FROM
                       (NEW.first_name, NEW.last_name))
    EXECUTE FUNCTION pagecache_changed('');
"""


def quoted(columns):
    return ", ".join(f"'{column}'" for column in columns or ("",))


FORWARD = FUNCTIONS + "".join(
    f"""
CREATE TRIGGER pagecache_changed AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pagecache_changed({quoted(columns)});
CREATE TRIGGER pagecache_emptied AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION pagecache_changed('');
"""
    for table, columns in WATCHED.items()
)
BACKWARD = "DROP FUNCTION pagecache_changed() CASCADE; DROP FUNCTION pagecache_stock CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("pagecache", "0001_initial"),
        ("accounts", "0001_initial"),
        ("catalogue", "0032_category_exclude_from_menu_category_long_description"),
        ("listing", "0001_initial"),
        ("offer", "0013_range_excluded_categories"),
        ("partner", "0007_partneraddress_code"),
        ("reviews", "0005_productreview_code"),
        ("storefront", "0001_initial"),
        ("volume", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
