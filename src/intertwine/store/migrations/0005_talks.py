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
        # The talk: rounds with their sealed sheets, the agenda, and which career goes first.
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('begun_on', models.DateField()),
                ('questions', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('aside_on', models.DateField(blank=True, null=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='store.household')),
            ],
            options={
                'db_table': 'round',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveIntegerField()),
                ('topic', models.CharField(max_length=60)),
                ('of', models.TextField(blank=True, default='')),
                ('outcome', models.CharField(choices=[('open', 'Open'), ('owner', 'Owner'), ('decision', 'Decision'), ('drop', 'Drop')], default='open', max_length=20)),
                ('words', models.TextField(blank=True, default='')),
                ('owner', models.TextField(blank=True, default='')),
                ('by', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_by', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='store.round')),
            ],
            options={
                'db_table': 'agenda_item',
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person', models.TextField()),
                ('name', models.CharField(max_length=200)),
                ('place', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('sealed_at', models.DateTimeField(blank=True, null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='store.round')),
            ],
            options={
                'db_table': 'sheet',
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=60)),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True, default='')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='store.sheet')),
            ],
            options={
                'db_table': 'answer',
            },
        ),
        migrations.CreateModel(
            name='CareerModel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('primary', 'primary'), ('turns', 'turns'), ('both', 'both')], max_length=20)),
                ('primary', models.TextField(blank=True, default='')),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('owed', models.TextField(blank=True, default='')),
                ('standing', models.CharField(choices=[('proposed', 'proposed'), ('agreed', 'agreed'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('ended', 'ended')], default='proposed', max_length=20)),
                ('proposed_by', models.TextField()),
                ('proposed_on', models.DateField()),
                ('answered_by', models.TextField(blank=True, default='')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('ended_by', models.TextField(blank=True, default='')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='career_models', to='store.household')),
            ],
            options={
                'db_table': 'career_model',
                'ordering': ['-proposed_on', '-since'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('standing', 'proposed')), fields=('household',), name='career_model_one_proposed'), models.UniqueConstraint(condition=models.Q(('standing', 'agreed')), fields=('household',), name='career_model_one_agreed')],
            },
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(condition=models.Q(('aside_on__isnull', True), ('opened_at__isnull', True)), fields=('household',), name='round_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('round', 'topic', 'of'), name='agenda_item_once'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.UniqueConstraint(fields=('round', 'person'), name='sheet_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('sheet', 'question'), name='answer_once_a_sheet'),
        ),
    ]
