
import boards.tracking
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0003_events_keep_what_they_changed'),
        ('membership', '0020_letters_to_an_address'),
        ('priorities', '0010_plans_have_lives_work_and_voice'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalProgressDeadline',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('days', models.PositiveSmallIntegerField(verbose_name='days after the quarter ends')),
                ('agreed', models.CharField(blank=True, max_length=200, verbose_name='where it was agreed')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical progress deadline',
                'verbose_name_plural': 'historical progress deadlines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProgressInvitation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year in which the financial year starts')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='quarter')),
                ('name', models.CharField(max_length=150, verbose_name='who is asked')),
                ('organisation', models.CharField(max_length=150, verbose_name='of which organisation')),
                ('status', models.CharField(choices=[('open', 'Waits for an answer'), ('proposed', 'Answered: waits for you'), ('accepted', 'Accepted'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('asked_at', models.DateTimeField(blank=True, editable=False)),
                ('last_day', models.DateField(verbose_name='last day on which the link is good')),
                ('proposed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('return_reason', models.TextField(blank=True, editable=False, verbose_name='why it was sent back')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical progress invitation',
                'verbose_name_plural': 'historical progress invitations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProposedProgress',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('rag', models.CharField(blank=True, choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='how is delivery going?')),
                ('direction', models.CharField(blank=True, choices=[('improving', 'Improving'), ('same', 'About the same'), ('worsening', 'Getting worse'), ('unknown', 'Cannot tell yet')], max_length=10, verbose_name='direction of travel')),
                ('done', models.TextField(blank=True, verbose_name='what did we do?')),
                ('difference', models.TextField(blank=True, verbose_name='what difference did it make?')),
                ('evidence', models.TextField(blank=True, verbose_name='links to evidence')),
                ('next_steps', models.TextField(blank=True, verbose_name='what next?')),
                ('risks', models.TextField(blank=True, verbose_name='what may stop us?')),
                ('help_wanted', models.TextField(blank=True, verbose_name='what help do we need?')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical proposed progress',
                'verbose_name_plural': 'historical proposed progresss',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InvitationLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['invitation', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('days', models.PositiveSmallIntegerField(verbose_name='days after the quarter ends')),
                ('agreed', models.CharField(blank=True, max_length=200, verbose_name='where it was agreed')),
            ],
            options={
                'ordering': ['board'],
            },
        ),
        migrations.CreateModel(
            name='ProgressInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year in which the financial year starts')),
                ('quarter_number', models.PositiveSmallIntegerField(verbose_name='quarter')),
                ('name', models.CharField(max_length=150, verbose_name='who is asked')),
                ('organisation', models.CharField(max_length=150, verbose_name='of which organisation')),
                ('status', models.CharField(choices=[('open', 'Waits for an answer'), ('proposed', 'Answered: waits for you'), ('accepted', 'Accepted'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('last_day', models.DateField(verbose_name='last day on which the link is good')),
                ('proposed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('return_reason', models.TextField(blank=True, editable=False, verbose_name='why it was sent back')),
            ],
            options={
                'ordering': ['board', '-year', '-quarter_number', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter_number', models.PositiveSmallIntegerField()),
                ('step', models.CharField(choices=[('before', 'A week before it is due'), ('due', 'When it is due'), ('late', 'A week late'), ('long_late', 'Three weeks late, to the chair too'), ('by_hand', 'By an officer')], max_length=10)),
                ('written_on', models.DateField()),
            ],
            options={
                'ordering': ['-written_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposedProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', boards.tracking.VersionField(default=1, editable=False)),
                ('rag', models.CharField(blank=True, choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='how is delivery going?')),
                ('direction', models.CharField(blank=True, choices=[('improving', 'Improving'), ('same', 'About the same'), ('worsening', 'Getting worse'), ('unknown', 'Cannot tell yet')], max_length=10, verbose_name='direction of travel')),
                ('done', models.TextField(blank=True, verbose_name='what did we do?')),
                ('difference', models.TextField(blank=True, verbose_name='what difference did it make?')),
                ('evidence', models.TextField(blank=True, verbose_name='links to evidence')),
                ('next_steps', models.TextField(blank=True, verbose_name='what next?')),
                ('risks', models.TextField(blank=True, verbose_name='what may stop us?')),
                ('help_wanted', models.TextField(blank=True, verbose_name='what help do we need?')),
            ],
            options={
                'verbose_name': 'proposed progress',
                'ordering': ['invitation', 'objective__number', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='progressupdate',
            name='submitted_progress_has_who_and_when',
        ),
        migrations.RemoveConstraint(
            model_name='progressupdate',
            name='progress_rag_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='ragdefinition',
            name='rag_definition_is_known',
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='decided_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='filed_by',
            field=models.CharField(blank=True, editable=False, max_length=320, verbose_name='filed by link by'),
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='rag_scale',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='the ratings there were to choose from'),
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='return_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='why it was sent back'),
        ),
        migrations.AddField(
            model_name='historicalprogressupdate',
            name='risks',
            field=models.TextField(blank=True, verbose_name='what may stop us?'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='decided_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='decided_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='filed_by',
            field=models.CharField(blank=True, editable=False, max_length=320, verbose_name='filed by link by'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='rag_scale',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='the ratings there were to choose from'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='return_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='why it was sent back'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='risks',
            field=models.TextField(blank=True, verbose_name='what may stop us?'),
        ),
        migrations.AlterField(
            model_name='historicalprogressupdate',
            name='rag',
            field=models.CharField(blank=True, choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='how is delivery going?'),
        ),
        migrations.AlterField(
            model_name='historicalprogressupdate',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('accepted', 'Accepted')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='historicalragdefinition',
            name='rag',
            field=models.CharField(choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='rating'),
        ),
        migrations.AlterField(
            model_name='progressupdate',
            name='rag',
            field=models.CharField(blank=True, choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='how is delivery going?'),
        ),
        migrations.AlterField(
            model_name='progressupdate',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('accepted', 'Accepted')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='ragdefinition',
            name='rag',
            field=models.CharField(choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green'), ('blue', 'Blue'), ('grey', 'Not started')], max_length=5, verbose_name='rating'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned']), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='submitted_progress_has_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted']), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='decided_progress_has_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='returned_progress_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('rag__in', ['', 'red', 'amber', 'green', 'blue', 'grey'])), name='progress_rag_is_known'),
        ),
        migrations.AddConstraint(
            model_name='ragdefinition',
            constraint=models.CheckConstraint(condition=models.Q(('rag__in', ['red', 'amber', 'green', 'blue', 'grey'])), name='rag_definition_is_known'),
        ),
        migrations.AddField(
            model_name='historicalprogressdeadline',
            name='board',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='boards.board'),
        ),
        migrations.AddField(
            model_name='historicalprogressdeadline',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalprogressinvitation',
            name='asked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalprogressinvitation',
            name='board',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='boards.board'),
        ),
        migrations.AddField(
            model_name='historicalprogressinvitation',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalproposedprogress',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalproposedprogress',
            name='objective',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.objective'),
        ),
        migrations.AddField(
            model_name='invitationlink',
            name='letter',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.letter'),
        ),
        migrations.AddField(
            model_name='progressdeadline',
            name='board',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='progress_deadline', to='boards.board'),
        ),
        migrations.AddField(
            model_name='progressinvitation',
            name='asked_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressinvitation',
            name='board',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_invitations', to='boards.board'),
        ),
        migrations.AddField(
            model_name='invitationlink',
            name='invitation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='priorities.progressinvitation'),
        ),
        migrations.AddField(
            model_name='historicalproposedprogress',
            name='invitation',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='priorities.progressinvitation'),
        ),
        migrations.AddField(
            model_name='progressreminder',
            name='board',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_reminders', to='boards.board'),
        ),
        migrations.AddField(
            model_name='progressreminder',
            name='invitation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='priorities.progressinvitation'),
        ),
        migrations.AddField(
            model_name='progressreminder',
            name='letter',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.letter'),
        ),
        migrations.AddField(
            model_name='progressreminder',
            name='to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='progress_reminders', to='membership.person'),
        ),
        migrations.AddField(
            model_name='proposedprogress',
            name='invitation',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='priorities.progressinvitation'),
        ),
        migrations.AddField(
            model_name='proposedprogress',
            name='objective',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='priorities.objective'),
        ),
        migrations.AddConstraint(
            model_name='progressdeadline',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 91)), name='progress_is_due_within_a_quarter', violation_error_message='Enter a number of days from 1 to 91.'),
        ),
        migrations.AddConstraint(
            model_name='progressinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'proposed'), _negated=True), ('proposed_at__isnull', False), _connector='OR'), name='proposed_progress_has_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='progressreminder',
            constraint=models.UniqueConstraint(condition=models.Q(('to__isnull', False), models.Q(('step', 'by_hand'), _negated=True)), fields=('board', 'year', 'quarter_number', 'step', 'to'), name='progress_is_reminded_of_once_a_step'),
        ),
        migrations.AddConstraint(
            model_name='progressreminder',
            constraint=models.UniqueConstraint(condition=models.Q(('step', 'by_hand'), ('to__isnull', False)), fields=('board', 'year', 'quarter_number', 'written_on', 'to'), name='progress_is_reminded_of_by_hand_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='progressreminder',
            constraint=models.UniqueConstraint(condition=models.Q(('invitation__isnull', False), models.Q(('step', 'by_hand'), _negated=True)), fields=('invitation', 'step'), name='an_invitation_is_reminded_of_once_a_step'),
        ),
        migrations.AddConstraint(
            model_name='progressreminder',
            constraint=models.UniqueConstraint(condition=models.Q(('invitation__isnull', False), ('step', 'by_hand')), fields=('invitation', 'written_on'), name='an_invitation_is_reminded_of_by_hand_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='progressreminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('invitation__isnull', True), ('to__isnull', False)), models.Q(('invitation__isnull', False), ('to__isnull', True)), _connector='OR'), name='a_reminder_is_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='proposedprogress',
            constraint=models.UniqueConstraint(fields=('invitation', 'objective'), name='an_invitation_asks_of_an_objective_once'),
        ),
        migrations.AddConstraint(
            model_name='proposedprogress',
            constraint=models.CheckConstraint(condition=models.Q(('rag__in', ['', 'red', 'amber', 'green', 'blue', 'grey'])), name='proposed_rag_is_known'),
        ),
    ]
