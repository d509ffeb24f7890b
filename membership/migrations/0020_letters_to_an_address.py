
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('membership', '0006_officers_have_checklists'),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='where it goes'),
        ),
        migrations.AddField(
            model_name='letter',
            name='link',
            field=models.CharField(blank=True, max_length=200, verbose_name='the link it carries'),
        ),
        migrations.AddField(
            model_name='letter',
            name='to_name',
            field=models.CharField(blank=True, max_length=320, verbose_name='to somebody without an account'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='membership.person'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('to__isnull', False), ('to_name', '')), models.Q(('to__isnull', True), models.Q(('to_name', ''), _negated=True)), _connector='OR'), name='a_letter_is_to_one_person'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), models.Q(('email', ''), ('link', '')), _connector='OR'), name='a_sent_letter_keeps_no_address'),
        ),
    ]
