
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('priorities', '0020_progress_is_decided_and_asked_by_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='datasetimport',
            name='taken_back_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='taken back'),
        ),
        migrations.AddField(
            model_name='datasetimport',
            name='taken_back_because',
            field=models.CharField(blank=True, max_length=300, verbose_name='why it was taken back'),
        ),
        migrations.AddField(
            model_name='datasetimport',
            name='taken_back_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaldatasetimport',
            name='taken_back_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='taken back'),
        ),
        migrations.AddField(
            model_name='historicaldatasetimport',
            name='taken_back_because',
            field=models.CharField(blank=True, max_length=300, verbose_name='why it was taken back'),
        ),
        migrations.AddField(
            model_name='historicaldatasetimport',
            name='taken_back_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
