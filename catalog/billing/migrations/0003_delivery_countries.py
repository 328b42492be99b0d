"""The countries a parcel can go to, to begin with; staff change them in the admin.

Here because Oscar's address app keeps Oscar's own migrations.
"""

from django.db import migrations

# ISO 3166-1 alpha-2, alpha-3, numeric, short name.
COUNTRIES = """
US USA 840 United States
CA CAN 124 Canada
MX MEX 484 Mexico
GB GBR 826 United Kingdom
IE IRL 372 Ireland
AT AUT 040 Austria
BE BEL 056 Belgium
BG BGR 100 Bulgaria
HR HRV 191 Croatia
CY CYP 196 Cyprus
CZ CZE 203 Czechia
DK DNK 208 Denmark
EE EST 233 Estonia
FI FIN 246 Finland
FR FRA 250 France
DE DEU 276 Germany
GR GRC 300 Greece
HU HUN 348 Hungary
IS ISL 352 Iceland
IT ITA 380 Italy
LV LVA 428 Latvia
LI LIE 438 Liechtenstein
LT LTU 440 Lithuania
LU LUX 442 Luxembourg
MT MLT 470 Malta
NL NLD 528 Netherlands
NO NOR 578 Norway
PL POL 616 Poland
PT PRT 620 Portugal
RO ROU 642 Romania
SK SVK 703 Slovakia
SI SVN 705 Slovenia
ES ESP 724 Spain
SE SWE 752 Sweden
CH CHE 756 Switzerland
AU AUS 036 Australia
NZ NZL 554 New Zealand
JP JPN 392 Japan
KR KOR 410 South Korea
SG SGP 702 Singapore
MY MYS 458 Malaysia
PH PHL 608 Philippines
TH THA 764 Thailand
IN IND 356 India
ZA ZAF 710 South Africa
AE ARE 784 United Arab Emirates
IL ISR 376 Israel
BR BRA 076 Brazil
AR ARG 032 Argentina
CL CHL 152 Chile
CO COL 170 Colombia
PE PER 604 Peru
"""
FIRST = ("US", "CA")
"""The countries at the top of the list."""


def add(apps, schema_editor):
    country = apps.get_model("address", "Country")
    for row in COUNTRIES.strip().splitlines():
        two, three, number, name = row.split(" ", 3)
        country.objects.get_or_create(
            iso_3166_1_a2=two,
            defaults={
                "iso_3166_1_a3": three,
                "iso_3166_1_numeric": number,
                "printable_name": name,
                "name": name,
                "display_order": len(FIRST) - FIRST.index(two) if two in FIRST else 0,
                "is_shipping_country": True,
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0002_guards"),
        ("address", "0006_auto_20181115_1953"),
    ]

    # Going back leaves the countries: addresses may point at them by then.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
