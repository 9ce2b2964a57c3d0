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
            name="Proposal",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("suggestion", "人大代表建议"), ("proposal", "政协委员提案")],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("session", models.CharField(blank=True, max_length=40, verbose_name="届次")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("economy", "经济发展"),
                            ("city", "城市建设与管理"),
                            ("education", "教育文化体育"),
                            ("health", "医疗卫生"),
                            ("welfare", "民政社保"),
                            ("ecology", "生态环境"),
                            ("governance", "社会治理与法治"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="内容分类",
                    ),
                ),
                ("proposer", models.CharField(max_length=80, verbose_name="领衔代表（提案者）")),
                ("co_signers", models.PositiveSmallIntegerField(default=0, verbose_name="联名人数")),
                ("is_key", models.BooleanField(default=False, verbose_name="重点督办")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                (
                    "filing",
                    models.CharField(
                        blank=True,
                        choices=[("filed", "立案"), ("not_filed", "未立案")],
                        max_length=20,
                        verbose_name="是否立案",
                    ),
                ),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="审查立案日期")),
                ("partners", models.CharField(blank=True, max_length=120, verbose_name="协办单位")),
                ("assigned_on", models.DateField(blank=True, null=True, verbose_name="交办日期")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="交办通知要求的答复期限")),
                (
                    "return_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="不属本单位办理的理由"),
                ),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="退回日期")),
                ("reassigned_on", models.DateField(blank=True, null=True, verbose_name="重新交办日期")),
                ("signed_for_on", models.DateField(blank=True, null=True, verbose_name="签收日期")),
                ("communicated_on", models.DateField(blank=True, null=True, verbose_name="沟通日期")),
                ("co_opinion_on", models.DateField(blank=True, null=True, verbose_name="协办意见日期")),
                (
                    "difficulty",
                    models.CharField(blank=True, max_length=300, verbose_name="涉及面广、处理难度大的情况"),
                ),
                ("explained_on", models.DateField(blank=True, null=True, verbose_name="说明情况日期")),
                ("reply_number", models.CharField(blank=True, max_length=60, verbose_name="答复文号")),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("class_a", "A类（已经解决或基本解决）"),
                            ("class_b", "B类（正在解决或列入计划）"),
                            ("class_c", "C类（暂不能解决或留作参考）"),
                        ],
                        max_length=20,
                        verbose_name="答复类别",
                    ),
                ),
                ("feedback_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                (
                    "satisfaction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "满意"),
                            ("basically_satisfied", "基本满意"),
                            ("dissatisfied", "不满意"),
                        ],
                        max_length=20,
                        verbose_name="满意度",
                    ),
                ),
                (
                    "dissatisfaction",
                    models.CharField(blank=True, max_length=300, verbose_name="不满意的理由和要求"),
                ),
                ("rehandle_by", models.DateField(blank=True, null=True, verbose_name="再次办理期限")),
                ("rehandled_on", models.DateField(blank=True, null=True, verbose_name="再次答复日期")),
                ("assessment", models.CharField(blank=True, max_length=300, verbose_name="评估意见")),
                ("assessed_on", models.DateField(blank=True, null=True, verbose_name="组织评估日期")),
                ("commitment", models.CharField(blank=True, max_length=300, verbose_name="承诺事项")),
                ("fulfilled_on", models.DateField(blank=True, null=True, verbose_name="承诺落实日期")),
                ("is_public", models.BooleanField(blank=True, null=True, verbose_name="答复是否公开")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="办理情况报告日期")),
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
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="专人（承办人）",
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
                    "undertaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="主办单位",
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
                "verbose_name": "建议提案",
                "db_table": "proposal",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="proposals_proposal_yr"),
                    models.Index(fields=["kind", "filing", "received_on"], name="proposal_kind_received"),
                    models.Index(fields=["replied_on"], name="proposal_replied"),
                    models.Index(fields=["undertaker", "received_on"], name="proposal_undertaker"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="proposals_proposal_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("filed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposals_proposal_received_on_filed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assigned_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("assigned_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposals_proposal_received_on_assigned_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_on__gte", models.F("assigned_on")),
                            ("assigned_on__isnull", True),
                            ("replied_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposals_proposal_assigned_on_replied_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("feedback_on__gte", models.F("replied_on")),
                            ("replied_on__isnull", True),
                            ("feedback_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposals_proposal_replied_on_feedback_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rehandled_on__gte", models.F("replied_on")),
                            ("replied_on__isnull", True),
                            ("rehandled_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposals_proposal_replied_on_rehandled_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "proposal"), ("filing", ""), _connector="OR"),
                        name="proposal_filing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("filing", "not_filed"), _negated=True),
                            ("assigned_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proposal_not_filed",
                    ),
                ],
            },
        ),
    ]
