import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_versions_and_changes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tick',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tick',
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('beat_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'worker',
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('url', models.TextField()),
                ('etag', models.TextField(blank=True, default='')),
                ('last_modified', models.TextField(blank=True, default='')),
                ('content_type', models.TextField(blank=True, default='')),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('declined', models.CharField(blank=True, default='', max_length=64)),
                ('state', models.CharField(choices=[('ok', 'ok'), ('waiting', 'waiting'), ('refused', 'refused'), ('quarantined', 'quarantined'), ('gone', 'gone')], default='waiting', max_length=20)),
                ('message', models.TextField(blank=True, default='')),
                ('failures', models.PositiveIntegerField(default=0)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('next_at', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('pending', models.BinaryField(blank=True, null=True)),
                ('vanishing', models.PositiveIntegerField(default=0)),
                ('ahead', models.PositiveIntegerField(default=0)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feed', to='store.calendarsource')),
            ],
            options={
                'db_table': 'feed',
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('busy_only', models.BooleanField(default=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('generation', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('ledger', models.JSONField(default=dict)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'publication',
            },
        ),
    ]
