import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_invitations_and_grants'),
    ]

    operations = [
        migrations.AddField(
            model_name='ask',
            name='show',
            field=models.CharField(choices=[('hidden', 'hidden'), ('busy', 'busy'), ('titled', 'titled'), ('full', 'full')], default='full', max_length=20),
        ),
        migrations.AddField(
            model_name='ask',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='attendance',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='boundary',
            name='show',
            field=models.CharField(choices=[('hidden', 'hidden'), ('busy', 'busy'), ('titled', 'titled'), ('full', 'full')], default='full', max_length=20),
        ),
        migrations.AddField(
            model_name='boundary',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='calendarsource',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='child',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='contact',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='cycle',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='dependency',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='duty',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='household',
            name='edition',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='employer',
            name='show',
            field=models.CharField(choices=[('hidden', 'hidden'), ('busy', 'busy'), ('titled', 'titled'), ('full', 'full')], default='full', max_length=20),
        ),
        migrations.AddField(
            model_name='employer',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='employer',
            name='who',
            field=models.TextField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='event',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='growth',
            name='show',
            field=models.CharField(choices=[('hidden', 'hidden'), ('busy', 'busy'), ('titled', 'titled'), ('full', 'full')], default='full', max_length=20),
        ),
        migrations.AddField(
            model_name='growth',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='helper',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='learning',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='leg',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='milestone',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='oncall',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='partner',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='passion',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='place',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='role',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='roster',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='scenario',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='shifttype',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='trip',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='weekly',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('batch', models.UUIDField(default=uuid.uuid4)),
                ('number', models.PositiveIntegerField()),
                ('place', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('person', models.TextField()),
                ('name', models.CharField(max_length=200)),
                ('noun', models.CharField(max_length=40)),
                ('row', models.UUIDField()),
                ('parent', models.UUIDField(blank=True, null=True)),
                ('before', models.JSONField(blank=True, null=True)),
                ('after', models.JSONField(blank=True, null=True)),
                ('owner_before', models.TextField(blank=True, default='')),
                ('owner', models.TextField(blank=True, default='')),
                ('seen_by', models.JSONField(default=list)),
                ('undoes', models.UUIDField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='store.household')),
            ],
            options={
                'db_table': 'change',
                'indexes': [models.Index(fields=['household', '-number'], name='change_by_number'), models.Index(fields=['household', 'row', '-number'], name='change_by_row')],
            },
        ),
    ]
