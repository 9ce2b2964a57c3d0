"""Which cases are away from the unit of their record.

Of the cases there already all are taken to be away: nobody sees more or less by that, it costs time only, until
`fazhi casework check --mend` has set it right.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_receipts"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="is_away",
            field=models.BooleanField(default=True, editable=False, verbose_name="由记录单位以外的单位承办"),
        ),
        migrations.AlterField(
            model_name="case",
            name="is_away",
            field=models.BooleanField(default=False, editable=False, verbose_name="由记录单位以外的单位承办"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("is_away", True)), fields=["unit"], name="case_away"),
        ),
    ]
