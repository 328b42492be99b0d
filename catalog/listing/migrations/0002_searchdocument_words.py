import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The words are written with each document; `rebuild_search` writes them all."""

    dependencies = [("listing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="words",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None, verbose_name="words"
            ),
        ),
    ]
