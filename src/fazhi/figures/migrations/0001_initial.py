from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FrozenFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("figure", models.CharField(max_length=80, verbose_name="统计数")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="第几次冻结")),
                ("value", models.CharField(blank=True, max_length=60, verbose_name="数值")),
                ("display", models.CharField(max_length=60, verbose_name="表述")),
                ("records", models.PositiveIntegerField(verbose_name="记录数")),
                ("definition", models.CharField(max_length=64, verbose_name="口径摘要")),
                ("evidence", models.CharField(max_length=64, verbose_name="记录摘要")),
                ("frozen_at", models.DateTimeField(verbose_name="冻结时间")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="更正理由")),
            ],
            options={
                "verbose_name": "冻结数",
                "db_table": "frozen_figure",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("figure", "year", "version"), name="frozen_figure_once")
                ],
            },
        ),
    ]
