import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("post", models.CharField(blank=True, max_length=40, verbose_name="岗位")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                ("since", models.DateField(verbose_name="到岗日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="离岗日期")),
            ],
            options={
                "verbose_name": "人员",
                "db_table": "person",
                "ordering": ("unit", "id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=40, unique=True, verbose_name="账号")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.person",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "账号",
                "db_table": "account",
                "ordering": ("username",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="区划代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("short_name", models.CharField(max_length=20, verbose_name="简称")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.place",
                        verbose_name="上级区划",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政区划",
                "db_table": "place",
                "ordering": ("code",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="单位代码")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="单位全称")),
                ("short_name", models.CharField(max_length=30, verbose_name="简称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government", "人民政府"),
                            ("party", "党委机构"),
                            ("department", "工作部门"),
                            ("street", "乡镇（街道）"),
                            ("community", "社区（村）"),
                            ("other", "其他单位"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("since", models.DateField(verbose_name="设立日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="registry.unit",
                        verbose_name="并入单位",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.unit",
                        verbose_name="上级单位",
                    ),
                ),
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
                "verbose_name": "单位",
                "db_table": "unit",
                "ordering": ("code",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="RoleAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "法治建设统筹"),
                            ("leader", "区领导"),
                            ("head", "单位负责人"),
                            ("handler", "承办人"),
                            ("auditor", "监督查阅"),
                            ("system_admin", "系统管理员"),
                            ("security_admin", "安全管理员"),
                            ("audit_admin", "审计管理员"),
                        ],
                        max_length=20,
                        verbose_name="角色",
                    ),
                ),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(blank=True, null=True, verbose_name="止")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.unit",
                        verbose_name="范围（空为全区）",
                    ),
                ),
            ],
            options={
                "verbose_name": "角色授权",
                "db_table": "role_assignment",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="person",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="registry.unit", verbose_name="所在单位"
            ),
        ),
    ]
