import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("series", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveBigIntegerField()),
            ],
            options={
                "db_table": "journal_number_series",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=63)),
                ("key", models.BigIntegerField()),
                ("seq", models.PositiveIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("body", models.BinaryField()),
                ("change", models.UUIDField()),
                ("act", models.CharField(max_length=40)),
                ("actor", models.CharField(max_length=60)),
                ("recorded", models.DateTimeField()),
            ],
            options={
                "verbose_name": "日志条目",
                "db_table": "journal_entry",
                "constraints": [
                    models.UniqueConstraint(fields=("table", "key", "seq"), name="journal_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=63)),
                ("salt", models.BinaryField(max_length=16)),
                ("value", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payloads",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "日志附载",
                "db_table": "journal_payload",
            },
        ),
    ]
