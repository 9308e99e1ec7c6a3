import django.db.models.deletion
import uuid
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models


def make_cache(apps, schema_editor):
    """The table behind the limits on attempts: shared by all threads and processes."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0001_what_a_household_says'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='epoch',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='Invite',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('setup', 'setup'), ('partner', 'partner'), ('guest', 'guest')], max_length=20)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made', models.DateTimeField()),
                ('expires', models.DateTimeField()),
                ('used', models.DateTimeField(blank=True, null=True)),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invites', to='store.household')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invites', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invites', to='store.partner')),
            ],
            options={
                'db_table': 'invite',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('password-reset', 'password reset'), ('sessions-revoked', 'sessions revoked'), ('factors-removed', 'factors removed'), ('exported', 'exported'), ('granted', 'granted'), ('partner-joined', 'partner joined'), ('apart', 'apart'), ('widened', 'widened'), ('published', 'published')], max_length=20)),
                ('at', models.DateTimeField()),
                ('away', models.BooleanField(default=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'notice',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('noun', models.CharField(max_length=40)),
                ('row', models.UUIDField()),
                ('verb', models.CharField(default='see', max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('made', models.DateTimeField()),
                ('expires', models.DateTimeField()),
                ('last_used', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='granted', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='store.household')),
                ('invite', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='store.invite')),
            ],
            options={
                'db_table': 'grant',
                'constraints': [models.CheckConstraint(condition=models.Q(('account__isnull', False), ('invite__isnull', False), _connector='OR'), name='grant_has_a_guest')],
            },
        ),
        migrations.RunPython(make_cache, migrations.RunPython.noop),
    ]
