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
                    "instance",
                    models.CharField(
                        choices=[("first", "第一审"), ("second", "第二审"), ("retrial", "再审")],
                        default="first",
                        max_length=10,
                        verbose_name="审级",
                    ),
                ),
                ("earlier_number", models.CharField(blank=True, max_length=60, verbose_name="原审案号")),
                (
                    "mover",
                    models.CharField(
                        choices=[
                            ("other", "对方当事人"),
                            ("us", "本方"),
                            ("both", "双方"),
                            ("procuratorate", "人民检察院"),
                            ("court", "人民法院依职权"),
                        ],
                        default="other",
                        max_length=15,
                        verbose_name="提起方",
                    ),
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
                (
                    "court_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("basic", "基层人民法院"),
                            ("intermediate", "中级人民法院"),
                            ("high", "高级人民法院"),
                            ("supreme", "最高人民法院"),
                        ],
                        max_length=15,
                        verbose_name="审理法院级别",
                    ),
                ),
                (
                    "level_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="提级、指定管辖等依据"),
                ),
                ("court_number", models.CharField(blank=True, max_length=60, verbose_name="案号")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="法院立案日期")),
                ("received_on", models.DateField(verbose_name="收到起诉状（上诉状、再审申请书）副本日期")),
                ("undertaker", models.CharField(blank=True, max_length=60, verbose_name="承办单位")),
                (
                    "jurisdiction_objected_on",
                    models.DateField(blank=True, null=True, verbose_name="提出管辖异议日期"),
                ),
                (
                    "jurisdiction_ruling",
                    models.CharField(
                        blank=True,
                        choices=[("dismissed", "驳回异议"), ("transferred", "移送有管辖权的人民法院")],
                        max_length=15,
                        verbose_name="管辖异议裁定",
                    ),
                ),
                (
                    "delay_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="申请延期举证日期"),
                ),
                (
                    "simplified_on",
                    models.DateField(blank=True, null=True, verbose_name="收到适用简易程序通知日期"),
                ),
                (
                    "simplified_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_the_spot", "依法当场作出的行政行为"),
                            ("small", "涉及款额二千元以下"),
                            ("disclosure", "政府信息公开案件"),
                            ("agreed", "当事人各方同意"),
                        ],
                        max_length=15,
                        verbose_name="适用简易程序的情形",
                    ),
                ),
                ("evidence_by", models.DateField(blank=True, null=True, verbose_name="法院确定的举证期限")),
                ("ordinary_on", models.DateField(blank=True, null=True, verbose_name="转为普通程序日期")),
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
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="首次开庭日期")),
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
                        verbose_name="本审级出庭人员",
                    ),
                ),
                ("appeared_post", models.CharField(blank=True, max_length=60, verbose_name="出庭人职务")),
                (
                    "spoke",
                    models.BooleanField(blank=True, null=True, verbose_name="负责人就实质性解决争议发表意见"),
                ),
                (
                    "called_again_on",
                    models.DateField(blank=True, null=True, verbose_name="收到负责人再次出庭通知日期"),
                ),
                (
                    "again_appearance",
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
                        verbose_name="再次开庭出庭人员",
                    ),
                ),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unexplained", "负责人未出庭，未说明理由或者理由不成立"),
                            ("after_delay", "延期后再次开庭仍未出庭，无正当理由"),
                            ("nobody", "负责人和相应的工作人员均不出庭"),
                            ("left", "负责人未经许可中途退庭"),
                            ("silent", "负责人拒绝解释或者说明，庭审无法进行"),
                        ],
                        max_length=15,
                        verbose_name="法院记录的未出庭等情形",
                    ),
                ),
                (
                    "suspension",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("death", "原告死亡，须等待其近亲属表明是否参加诉讼"),
                            ("incapacity", "原告丧失诉讼行为能力，尚未确定法定代理人"),
                            ("dissolved", "一方当事人终止，尚未确定权利义务承受人"),
                            ("force_majeure", "一方当事人因不可抗力不能参加诉讼"),
                            ("interpretation", "法律适用问题送请有权机关解释或者确认"),
                            ("other_case", "须以尚未审结的其他案件为依据"),
                            ("other", "其他应当中止的情形"),
                        ],
                        max_length=15,
                        verbose_name="中止诉讼的情形",
                    ),
                ),
                ("suspended_on", models.DateField(blank=True, null=True, verbose_name="中止诉讼日期")),
                ("resumed_on", models.DateField(blank=True, null=True, verbose_name="恢复诉讼日期")),
                (
                    "mediable",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("damages", "行政赔偿"),
                            ("compensation", "行政补偿"),
                            ("discretion", "行使法律、法规规定的自由裁量权"),
                        ],
                        max_length=15,
                        verbose_name="可以调解的情形",
                    ),
                ),
                (
                    "withdrawal_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="原告申请撤诉日期"),
                ),
                (
                    "rejection",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("out_of_scope", "不属于受案范围"),
                            ("conditions", "不符合其他起诉条件"),
                            ("late", "超过法定起诉期限"),
                            ("wrong_defendant", "错列被告且拒绝变更"),
                            ("representation", "未按规定由代理人、代表人为诉讼行为"),
                            ("not_reconsidered", "未按规定先申请行政复议"),
                            ("repeated", "重复起诉"),
                            ("withdrawn_before", "撤回起诉后无正当理由再行起诉"),
                            ("no_effect", "对其合法权益明显不产生实际影响"),
                            ("bound", "诉讼标的已为生效裁判或者调解书所羁束"),
                        ],
                        max_length=20,
                        verbose_name="驳回起诉的情形",
                    ),
                ),
                (
                    "out_of_scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("criminal", "依照刑事诉讼法明确授权实施的行为"),
                            ("mediation", "调解行为以及法律规定的仲裁行为"),
                            ("guidance", "行政指导行为"),
                            ("repeated", "驳回申诉的重复处理行为"),
                            ("internal", "不产生外部法律效力的行为"),
                            ("preparatory", "准备、论证、研究、层报、咨询等过程性行为"),
                            ("execution", "根据生效裁判、协助执行通知书作出的执行行为"),
                            ("supervision", "内部层级监督行为"),
                            ("petition", "针对信访事项的登记、受理、交办、转送、复查、复核意见"),
                            ("no_effect", "对权利义务不产生实际影响的行为"),
                        ],
                        max_length=15,
                        verbose_name="不属于受案范围的行为",
                    ),
                ),
                ("by_default", models.BooleanField(blank=True, null=True, verbose_name="缺席判决")),
                ("redo", models.BooleanField(blank=True, null=True, verbose_name="判决重新作出行政行为")),
                (
                    "remedy",
                    models.CharField(blank=True, max_length=200, verbose_name="责令采取的补救措施或者赔偿"),
                ),
                (
                    "concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="收到裁判（结案）日期"),
                ),
                (
                    "other_party",
                    models.CharField(blank=True, max_length=120, verbose_name="收到裁判的其他当事人"),
                ),
                (
                    "others_served_on",
                    models.DateField(blank=True, null=True, verbose_name="该当事人收到裁判日期"),
                ),
                (
                    "last_served_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="最后一名其他当事人收到裁判日期"
                    ),
                ),
                (
                    "disposal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "维持原判"),
                            ("changed", "改判、撤销或者变更"),
                            ("remanded", "发回重审或者指令继续审理"),
                            ("withdrawn", "撤回上诉或者再审申请"),
                            ("denied", "驳回再审申请"),
                            ("ended", "终结再审程序"),
                        ],
                        max_length=15,
                        verbose_name="对原审裁判的处理",
                    ),
                ),
                ("appealed_on", models.DateField(blank=True, null=True, verbose_name="本方上诉日期")),
                (
                    "appeal_received_on",
                    models.DateField(blank=True, null=True, verbose_name="收到对方上诉状副本日期"),
                ),
                ("retrial_on", models.DateField(blank=True, null=True, verbose_name="裁定再审日期")),
                (
                    "tried_as",
                    models.CharField(
                        blank=True,
                        choices=[("first", "第一审程序"), ("second", "第二审程序")],
                        max_length=10,
                        verbose_name="再审适用的程序",
                    ),
                ),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="裁判生效日期")),
                ("perform_by", models.DateField(blank=True, null=True, verbose_name="裁判确定的履行期限")),
                (
                    "redo_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("different", "主要事实、主要理由或者结果与原行政行为不同"),
                            ("procedure", "原行政行为因违反法定程序被撤销"),
                        ],
                        max_length=15,
                        verbose_name="重新作出行政行为的依据",
                    ),
                ),
                (
                    "enforcement_applied_on",
                    models.DateField(blank=True, null=True, verbose_name="本方申请强制执行日期"),
                ),
                (
                    "creditor_applied_on",
                    models.DateField(blank=True, null=True, verbose_name="对方申请强制执行日期"),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("transfer", "从账户内划拨"),
                            ("fine", "对负责人按日罚款"),
                            ("announcement", "公告拒绝履行的情况"),
                            ("suggestion", "提出司法建议"),
                            ("detention", "拘留直接责任人员"),
                        ],
                        max_length=15,
                        verbose_name="法院采取的措施",
                    ),
                ),
                ("measured_on", models.DateField(blank=True, null=True, verbose_name="法院采取措施日期")),
                ("stayed_on", models.DateField(blank=True, null=True, verbose_name="中止执行日期")),
                (
                    "execution_resumed_on",
                    models.DateField(blank=True, null=True, verbose_name="恢复执行日期"),
                ),
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
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="litigation.lawsuit",
                        verbose_name="原审案件",
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
                    models.Index(fields=["received_on", "id"], name="lawsuit_by_day"),
                    models.Index(
                        fields=["received_on", "instance", "defendant"], name="lawsuit_received_defendant"
                    ),
                    models.Index(fields=["concluded_on", "outcome"], name="lawsuit_concluded_outcome"),
                    models.Index(fields=["effective_on", "outcome"], name="lawsuit_effective_outcome"),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instance", "first"),
                            ("earlier__isnull", False),
                            models.Q(("earlier_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lawsuit_after_another",
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
                    models.Index(fields=["received_on", "id"], name="judicial_suggestion_received"),
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
