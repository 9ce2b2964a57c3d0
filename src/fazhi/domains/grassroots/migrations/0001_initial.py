import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommunityCounsel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("title", models.CharField(max_length=40, verbose_name="姓名")),
                ("license_number", models.CharField(max_length=40, verbose_name="执业证号")),
                ("law_firm", models.CharField(max_length=80, verbose_name="执业机构")),
                ("also_serves", models.CharField(blank=True, max_length=120, verbose_name="兼顾的其他社区")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "社区法律顾问",
                "db_table": "community_counsel",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_communityc_yr"),
                    models.Index(fields=["since"], name="grassroots_communityc_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_communitycounsel_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="grassroots_communitycounsel_since_until",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("voided_at__isnull", True),
                            models.Q(("license_number", ""), _negated=True),
                        ),
                        fields=("license_number",),
                        name="community_counsel_one_standing",
                        violation_error_message="这位法律顾问已在册；兼顾几个社区的，请填在“兼顾的其他社区”",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="咨询事项")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("family", "婚姻家庭"),
                            ("neighbours", "邻里关系"),
                            ("property", "房屋与物业"),
                            ("labour", "劳动争议"),
                            ("loans", "借贷合同"),
                            ("injury", "损害赔偿"),
                            ("inheritance", "继承赡养"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "helper",
                    models.CharField(
                        choices=[("counsel", "社区法律顾问"), ("resident", "法律明白人")],
                        max_length=20,
                        verbose_name="解答人身份",
                    ),
                ),
                ("helper_name", models.CharField(blank=True, max_length=40, verbose_name="解答人")),
                (
                    "channel",
                    models.CharField(
                        choices=[("on_site", "现场"), ("phone", "电话"), ("online", "微信等网络")],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="解答意见")),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "法律咨询",
                "db_table": "consultation",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_consultati_yr"),
                    models.Index(fields=["happened_on"], name="grassroots_consultati_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_consultation_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LawSavvyResident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("title", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "occupation",
                    models.CharField(
                        choices=[
                            ("cadre", "社区干部"),
                            ("mediator", "人民调解员"),
                            ("grid", "网格员"),
                            ("party", "党员、居民代表"),
                            ("volunteer", "志愿者"),
                        ],
                        max_length=20,
                        verbose_name="身份",
                    ),
                ),
                ("certificate_number", models.CharField(blank=True, max_length=40, verbose_name="证书编号")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "法律明白人",
                "db_table": "law_savvy_resident",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_lawsavvyre_yr"),
                    models.Index(fields=["since"], name="grassroots_lawsavvyre_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_lawsavvyresident_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="grassroots_lawsavvyresident_since_until",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("voided_at__isnull", True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        fields=("unit", "title"),
                        name="law_savvy_resident_one_standing",
                        violation_error_message="这个社区已有同名的法律明白人在册；确属两人的，请在姓名后注明以示区别",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lecture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="讲座主题")),
                (
                    "helper",
                    models.CharField(
                        choices=[("counsel", "社区法律顾问"), ("resident", "法律明白人")],
                        max_length=20,
                        verbose_name="主讲人身份",
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=40, verbose_name="主讲人")),
                ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="听众人数")),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "法制讲座",
                "db_table": "lecture",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_lecture_yr"),
                    models.Index(fields=["happened_on"], name="grassroots_lecture_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_lecture_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResidentSettlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="纠纷简况")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("family", "婚姻家庭"),
                            ("neighbours", "邻里关系"),
                            ("property", "房屋与物业"),
                            ("labour", "劳动争议"),
                            ("loans", "借贷合同"),
                            ("injury", "损害赔偿"),
                            ("inheritance", "继承赡养"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "helper",
                    models.CharField(
                        choices=[("counsel", "社区法律顾问"), ("resident", "法律明白人")],
                        max_length=20,
                        verbose_name="参与人身份",
                    ),
                ),
                ("helper_name", models.CharField(blank=True, max_length=40, verbose_name="参与人")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="化解情况")),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "参与化解的纠纷",
                "db_table": "resident_settlement",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_residentse_yr"),
                    models.Index(fields=["happened_on"], name="grassroots_residentse_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_residentsettlement_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResidentTraining",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="培训内容")),
                ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="参训人次")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="学时"
                    ),
                ),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "法律明白人培训",
                "db_table": "resident_training",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="grassroots_residenttr_yr"),
                    models.Index(fields=["happened_on"], name="grassroots_residenttr_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="grassroots_residenttraining_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
    ]
