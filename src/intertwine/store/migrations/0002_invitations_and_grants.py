from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0001_what_a_household_says'),
    ]

    operations = [
    ]
