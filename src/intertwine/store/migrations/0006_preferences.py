from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_talks'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='language',
            field=models.CharField(blank=True, default='', max_length=5),
        ),
        migrations.AddField(
            model_name='account',
            name='single_keys',
            field=models.BooleanField(default=True),
        ),
    ]
