import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
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
            name="Leaf",
            fields=[
                ("index", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leaf", to="journal.entry"
                    ),
                ),
            ],
            options={
                "verbose_name": "日志树叶",
                "db_table": "journal_leaf",
            },
        ),
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
        migrations.CreateModel(
            name="SealingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scheme", models.CharField(max_length=10, verbose_name="算法")),
                ("public", models.CharField(max_length=130, unique=True, verbose_name="公钥")),
                ("since", models.DateTimeField(verbose_name="启用时间")),
                ("endorsement", models.CharField(blank=True, max_length=128, verbose_name="前一把的签名")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.sealingkey",
                        verbose_name="前一把",
                    ),
                ),
            ],
            options={
                "verbose_name": "签名公钥",
                "db_table": "journal_sealing_key",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("index", models.PositiveBigIntegerField()),
                ("hashes", models.BinaryField()),
                ("above", models.BinaryField(max_length=32)),
            ],
            options={
                "verbose_name": "日志树片",
                "db_table": "journal_tile",
                "constraints": [models.UniqueConstraint(fields=("level", "index"), name="journal_tile_once")],
            },
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
                ("sealed", models.DateTimeField()),
                ("note", models.TextField()),
            ],
            options={
                "verbose_name": "树头",
                "db_table": "journal_tree_head",
            },
        ),
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "待封存",
                "db_table": "journal_unsealed",
            },
        ),
    ]
