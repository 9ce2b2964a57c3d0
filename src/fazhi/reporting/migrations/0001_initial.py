import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                ("text", models.TextField(verbose_name="文稿")),
                ("issuer", models.CharField(max_length=80, verbose_name="发文机关")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="发文字号")),
                ("signed_on", models.DateField(verbose_name="成文日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公开日期")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度报告",
                "db_table": "annual_report",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
