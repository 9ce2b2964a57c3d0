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
            name="CommitmentItem",
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
                ("title", models.CharField(max_length=200, verbose_name="证明名称")),
                ("batch", models.PositiveSmallIntegerField(verbose_name="批次")),
                ("matter_name", models.CharField(max_length=200, verbose_name="适用的政务服务事项")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="设定依据")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="原开具单位")),
                (
                    "timing",
                    models.CharField(
                        choices=[
                            ("before", "决定前核查"),
                            ("during", "日常监管中核查"),
                            ("after", "决定后核查"),
                        ],
                        max_length=20,
                        verbose_name="核查方式",
                    ),
                ),
                (
                    "check_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="公布的核查期限（日）"
                    ),
                ),
                ("notice", models.CharField(blank=True, max_length=120, verbose_name="公布文件")),
                ("is_licence", models.BooleanField(default=False, verbose_name="是行政许可事项")),
                (
                    "approval",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="批准机关和文号（行政许可事项）"
                    ),
                ),
                (
                    "touches_safety",
                    models.BooleanField(
                        default=False, verbose_name="涉及国家安全、公共安全和人民群众生命健康"
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
                "verbose_name": "证明事项告知承诺清单",
                "db_table": "commitment_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="commitments_commitment_yr"),
                    models.Index(fields=["since"], name="commitments_commitment_day"),
                    models.Index(fields=["batch"], name="commitment_item_batch_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="commitments_commitmentitem_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_commitmentitem_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("touches_safety", False)), name="commitment_item_scope"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_licence", False), models.Q(("approval", ""), _negated=True), _connector="OR"
                        ),
                        name="commitment_item_approval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("batch__gte", 1)), name="commitment_item_batch"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
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
                ("title", models.CharField(max_length=200, verbose_name="议题")),
                (
                    "form",
                    models.CharField(
                        choices=[("opinion", "听取意见"), ("hearing", "听证")],
                        max_length=20,
                        verbose_name="形式",
                    ),
                ),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="公告日期")),
                ("attendance", models.PositiveIntegerField(verbose_name="参加人数")),
                ("opinions", models.PositiveIntegerField(default=0, verbose_name="收到意见（条）")),
                ("adopted", models.PositiveIntegerField(default=0, verbose_name="采纳意见（条）")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="结论")),
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
                "verbose_name": "听取意见与听证",
                "db_table": "proof_hearing",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="commitments_hearing_yr"),
                    models.Index(fields=["happened_on"], name="commitments_hearing_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="commitments_hearing_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_on__gte", models.F("announced_on")),
                            ("announced_on__isnull", True),
                            ("happened_on__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_hearing_announced_on_happened_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("adopted__lte", models.F("opinions"))),
                        name="proof_hearing_adopted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "hearing"), _negated=True),
                            ("announced_on__isnull", False),
                            _connector="OR",
                        ),
                        name="proof_hearing_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProofMatter",
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
                ("title", models.CharField(max_length=200, verbose_name="证明名称")),
                ("matter_name", models.CharField(blank=True, max_length=200, verbose_name="用于何种事项")),
                ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="设定依据")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="开具单位")),
                ("guide", models.CharField(blank=True, max_length=200, verbose_name="办理指南")),
                (
                    "disposition",
                    models.CharField(
                        choices=[("kept", "保留"), ("commitment", "改为告知承诺"), ("cancelled", "取消")],
                        default="kept",
                        max_length=20,
                        verbose_name="清理结果",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_basis", "没有法律、法规或者国务院决定依据"),
                            ("licence", "通过法定证照、法定文书能够办理"),
                            ("commitment", "通过书面告知承诺能够办理"),
                            ("internal", "通过部门内部核查、部门间核查能够办理"),
                            ("network", "通过网络核验、合同凭证能够办理"),
                            ("covered", "能够被其他材料涵盖或者替代"),
                            ("unverifiable", "开具单位无法调查核实"),
                        ],
                        max_length=20,
                        verbose_name="清理理由",
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
                "verbose_name": "证明事项",
                "db_table": "proof_matter",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="commitments_proofmatte_yr"),
                    models.Index(fields=["since"], name="commitments_proofmatte_day"),
                    models.Index(fields=["disposition"], name="proof_matter_disposition"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="commitments_proofmatter_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_proofmatter_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disposition", "kept"), ("ground", "")),
                            models.Q(
                                models.Q(("disposition", "kept"), _negated=True),
                                models.Q(("ground", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="proof_matter_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disposition", "kept"), _negated=True),
                            models.Q(("legal_basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proof_matter_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("applicant", models.CharField(max_length=80, verbose_name="申请人")),
                ("offered_on", models.DateField(verbose_name="告知日期")),
                (
                    "credit_clear",
                    models.BooleanField(
                        default=False, verbose_name="已查询信用，无未修复的严重失信或者虚假承诺记录"
                    ),
                ),
                ("committed_on", models.DateField(blank=True, null=True, verbose_name="签署承诺书日期")),
                ("granted_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                ("verify_by", models.DateField(blank=True, null=True, verbose_name="应核查日期")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="核查日期")),
                (
                    "discrepancy",
                    models.CharField(blank=True, max_length=300, verbose_name="与承诺不符的情况"),
                ),
                ("rectify_by", models.DateField(blank=True, null=True, verbose_name="整改期限")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fulfilled", "承诺属实（已整改到位）"),
                            ("normal_track", "转普通程序"),
                            ("revoked", "撤销决定"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s",
                        to="casework.case",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="commitments.commitmentitem",
                        verbose_name="告知承诺事项",
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
                "verbose_name": "承诺办理与核查",
                "db_table": "commitment_check",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="commitments_verificati_yr"),
                    models.Index(fields=["offered_on", "id"], name="commitment_check_by_day"),
                    models.Index(fields=["committed_on"], name="commitment_check_committed"),
                    models.Index(fields=["granted_on"], name="commitment_check_granted"),
                    models.Index(fields=["outcome", "closed_on"], name="commitment_check_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="commitments_verification_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_on__gte", models.F("offered_on")),
                            ("offered_on__isnull", True),
                            ("committed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_offered_on_committed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_on__gte", models.F("committed_on")),
                            ("committed_on__isnull", True),
                            ("granted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_committed_on_granted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_on__gte", models.F("granted_on")),
                            ("granted_on__isnull", True),
                            ("checked_on__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_granted_on_checked_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verify_by__gte", models.F("granted_on")),
                            ("granted_on__isnull", True),
                            ("verify_by__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_granted_on_verify_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rectify_by__gte", models.F("checked_on")),
                            ("checked_on__isnull", True),
                            ("rectify_by__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_checked_on_rectify_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("offered_on")),
                            ("offered_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="commitments_verification_offered_on_closed_on",
                    ),
                ],
            },
        ),
    ]
