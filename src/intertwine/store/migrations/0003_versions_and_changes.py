from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_invitations_and_grants'),
    ]

    operations = [
    ]
