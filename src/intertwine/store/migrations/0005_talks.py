import uuid

import django.db.models.deletion
from django.db import migrations, models

import intertwine.store.visibility


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_feeds'),
    ]

    operations = [
        # What went well at work: the careers page's briefs.
        migrations.CreateModel(
            name='Win',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('date', models.DateField()),
                ('text', models.CharField(max_length=200)),
                ('role', models.TextField(blank=True, default='')),
                ('show', models.CharField(choices=[('hidden', 'hidden'), ('busy', 'busy'), ('titled', 'titled'), ('full', 'full')], default='full', max_length=20)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wins', to='store.partner')),
            ],
            options={
                'db_table': 'win',
            },
            bases=(intertwine.store.visibility.Owned, models.Model),
        ),
    ]
