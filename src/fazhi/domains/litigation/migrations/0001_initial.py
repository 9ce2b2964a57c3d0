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
            name="Lawsuit",
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
                    "defendant",
                    models.CharField(
                        choices=[
                            ("district", "本级政府单独"),
                            ("reconsideration", "本级政府作为复议机关共同被告"),
                            ("joint", "本级政府与其他机关共同"),
                            ("department", "仅部门或者乡镇（街道）"),
                        ],
                        max_length=20,
                        verbose_name="被告",
                    ),
                ),
                ("co_defendants", models.CharField(blank=True, max_length=200, verbose_name="其他被告")),
                ("plaintiff", models.CharField(max_length=120, verbose_name="原告")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("compulsion", "行政强制"),
                            ("expropriation", "征收补偿"),
                            ("disclosure", "政府信息公开"),
                            ("omission", "不履行法定职责"),
                            ("license", "行政许可"),
                            ("confirmation", "行政确认"),
                            ("agreement", "行政协议"),
                            ("reconsideration", "行政复议"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="被诉行政行为",
                    ),
                ),
                ("claim", models.TextField(max_length=1000, verbose_name="诉讼请求")),
                ("court", models.CharField(max_length=60, verbose_name="审理法院")),
                ("court_number", models.CharField(blank=True, max_length=60, verbose_name="一审案号")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="法院立案日期")),
                ("received_on", models.DateField(verbose_name="收到起诉状副本日期")),
                ("undertaker", models.CharField(blank=True, max_length=60, verbose_name="承办单位")),
                (
                    "jurisdiction_objected_on",
                    models.DateField(blank=True, null=True, verbose_name="提出管辖异议日期"),
                ),
                (
                    "delay_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="申请延期举证日期"),
                ),
                ("defended_on", models.DateField(blank=True, null=True, verbose_name="提交答辩状和证据日期")),
                (
                    "hearing_on",
                    models.DateField(blank=True, null=True, verbose_name="开庭通知载明的开庭日期"),
                ),
                (
                    "absence_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("force_majeure", "不可抗力"),
                            ("accident", "意外事件"),
                            ("duty", "需要履行他人不能代替的公务"),
                            ("other", "其他正当事由"),
                        ],
                        max_length=20,
                        verbose_name="负责人不能出庭的理由",
                    ),
                ),
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="一审开庭日期")),
                (
                    "appearance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chief", "正职负责人"),
                            ("deputy", "副职负责人"),
                            ("other_head", "其他参与分管的负责人"),
                            ("staff", "相应的工作人员"),
                            ("nobody", "负责人和工作人员均未出庭（含仅委托律师）"),
                        ],
                        max_length=20,
                        verbose_name="一审出庭人员",
                    ),
                ),
                ("appeared_post", models.CharField(blank=True, max_length=60, verbose_name="出庭人职务")),
                (
                    "spoke",
                    models.BooleanField(blank=True, null=True, verbose_name="负责人就实质性解决争议发表意见"),
                ),
                ("suspension", models.CharField(blank=True, max_length=200, verbose_name="中止诉讼的事由")),
                (
                    "concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="收到一审裁判（结案）日期"),
                ),
                ("perform_by", models.DateField(blank=True, null=True, verbose_name="裁判确定的履行期限")),
                ("appealed_on", models.DateField(blank=True, null=True, verbose_name="本方上诉日期")),
                (
                    "appeal_received_on",
                    models.DateField(blank=True, null=True, verbose_name="收到上诉状副本日期"),
                ),
                ("second_heard_on", models.DateField(blank=True, null=True, verbose_name="二审开庭日期")),
                (
                    "second_appearance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chief", "正职负责人"),
                            ("deputy", "副职负责人"),
                            ("other_head", "其他参与分管的负责人"),
                            ("staff", "相应的工作人员"),
                            ("nobody", "负责人和工作人员均未出庭（含仅委托律师）"),
                        ],
                        max_length=20,
                        verbose_name="二审出庭人员",
                    ),
                ),
                (
                    "second_concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="收到二审裁判日期"),
                ),
                (
                    "second_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "维持原判"),
                            ("changed", "改判、撤销或者变更"),
                            ("withdrawn", "撤回上诉"),
                        ],
                        max_length=20,
                        verbose_name="二审结果",
                    ),
                ),
                ("retrial_on", models.DateField(blank=True, null=True, verbose_name="裁定再审日期")),
                (
                    "retrial_concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="再审裁判日期"),
                ),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="裁判生效日期")),
                ("performed_on", models.DateField(blank=True, null=True, verbose_name="履行完毕日期")),
                (
                    "loss_review",
                    models.TextField(blank=True, max_length=1000, verbose_name="败诉原因分析和改进措施"),
                ),
                ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dismiss_claims", "驳回诉讼请求"),
                            ("revoke", "撤销"),
                            ("order_perform", "责令履行"),
                            ("order_payment", "判决给付"),
                            ("confirm_illegal", "确认违法"),
                            ("confirm_invalid", "确认无效"),
                            ("change", "变更"),
                            ("agreement", "承担协议责任"),
                            ("reject_suit", "驳回起诉"),
                            ("withdrawal", "准许撤诉"),
                            ("mediation", "行政调解书"),
                            ("terminated", "终结诉讼"),
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
                "verbose_name": "行政诉讼案件",
                "db_table": "lawsuit",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="litigation_lawsuit_yr"),
                    models.Index(fields=["received_on", "defendant"], name="lawsuit_received_defendant"),
                    models.Index(fields=["concluded_on", "outcome"], name="lawsuit_concluded_outcome"),
                    models.Index(fields=["heard_on", "appearance"], name="lawsuit_heard_appearance"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="litigation_lawsuit_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__gte", models.F("registered_on")),
                            ("registered_on__isnull", True),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("defended_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("defended_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_defended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("heard_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_heard",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concluded_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("concluded_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_concluded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("appealed_on__gte", models.F("concluded_on")),
                            ("concluded_on__isnull", True),
                            ("appealed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_appealed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_on__gte", models.F("concluded_on")),
                            ("concluded_on__isnull", True),
                            ("effective_on__isnull", True),
                            _connector="OR",
                        ),
                        name="lawsuit_effective",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard_on__isnull", True),
                            models.Q(("appearance", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lawsuit_heard_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("defendant__in", ("reconsideration", "joint")), _negated=True),
                            models.Q(("co_defendants", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lawsuit_co_defendants",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JudicialSuggestion",
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
                    "matter",
                    models.CharField(
                        choices=[
                            ("document", "司法建议（规范性文件）"),
                            ("appearance", "司法建议（负责人未出庭等）"),
                            ("performance", "司法建议（不履行裁判）"),
                            ("governance", "司法建议（综合治理类）"),
                            ("procuratorial", "检察建议（行政公益诉讼）"),
                            ("urgent", "检察建议（紧急情形）"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("sender", models.CharField(max_length=60, verbose_name="发出机关")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="建议书文号")),
                ("content", models.TextField(max_length=1000, verbose_name="建议内容")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="登记日期")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="建议书确定的答复期限")),
                ("measures", models.TextField(blank=True, max_length=1000, verbose_name="整改措施")),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="书面答复日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "采纳"),
                            ("partly_adopted", "部分采纳"),
                            ("not_adopted", "未采纳并说明理由"),
                            ("sued", "被提起行政公益诉讼"),
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
                (
                    "lawsuit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="litigation.lawsuit",
                        verbose_name="相关诉讼案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "司法建议、检察建议",
                "db_table": "judicial_suggestion",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="litigation_judicialsu_yr"),
                    models.Index(fields=["received_on"], name="judicial_suggestion_received"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="litigation_judicialsuggestion_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("replied_on__isnull", True),
                            _connector="OR",
                        ),
                        name="judicial_suggestion_replied",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registered_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("registered_on__isnull", True),
                            _connector="OR",
                        ),
                        name="judicial_suggestion_day",
                    ),
                ],
            },
        ),
    ]
