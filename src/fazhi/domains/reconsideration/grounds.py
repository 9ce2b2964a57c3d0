"""The grounds that the two laws list: why an application is refused, a case suspended, ended, heard or simplified.

Articles of the law of 2023; 旧 is the law of 2017, 条例 its implementing regulation.
"""

from django.db.models import TextChoices


class RespondentKind(TextChoices):
    """Against whom, and so which organ has jurisdiction. 第二十四条、第二十七条、第二十八条; 旧第十二条至第十五条."""

    DEPARTMENT = "department", "本级政府工作部门"  # 第二十四条第一款第一项
    TOWNSHIP = "township", "下一级人民政府"  # 第二十四条第一款第二项
    BRANCH_ORGAN = "branch_organ", "本级政府的派出机关（街道办事处等）"  # 第二十四条第一款第三项
    AUTHORISED = "authorised", "本级管理的授权组织"  # 第二十四条第一款第四项
    BRANCH_OFFICE = "branch_office", "部门的派出机构（以自己名义）"  # 第二十四条第四款
    JUSTICE = "justice", "本级司法行政部门"  # 第二十八条
    VERTICAL = "vertical", "海关、金融、外汇管理等垂直领导机关，税务、国家安全机关"  # 第二十七条
    OWN_GOVERNMENT = "own_government", "本级人民政府"  # 第二十四条第一款第二项: that of the government above
    ELSEWHERE = "elsewhere", "其他机关管辖的"


class FirstGround(TextChoices):
    """Why an act is reconsidered before it may be sued over (复议前置). 第二十三条第一款; 旧第十六条第一款."""

    ON_THE_SPOT = "on_the_spot", "对当场作出的行政处罚决定不服"  # 第一项
    RESOURCES = "resources", "侵犯已经依法取得的自然资源的所有权或者使用权"  # 第二项; 旧第三十条第一款
    OMISSION = "omission", "未履行法定职责"  # 第三项
    DISCLOSURE = "disclosure", "申请政府信息公开，不予公开"  # 第四项
    LAW = "law", "法律、行政法规规定的其他情形"  # 第五项; 旧第十六条第一款


class RefusalGround(TextChoices):
    """Which condition of acceptance is not met. 第三十条第一款; 条例第二十八条."""

    PARTIES = "parties", "没有明确的申请人或者符合规定的被申请人"  # 第一项
    INTEREST = "interest", "与行政行为没有利害关系"  # 第二项
    REQUEST = "request", "没有具体的复议请求和理由"  # 第三项
    LATE = "late", "超过法定申请期限"  # 第四项
    SCOPE = "scope", "不属于行政复议范围"  # 第五项
    JURISDICTION = "jurisdiction", "不属于本机关管辖"  # 第六项
    REPEATED = "repeated", "已受理过同一申请，或者法院已受理起诉"  # 第七项


class OutOfScope(TextChoices):
    """What is not reconsidered. 第十二条."""

    STATE = "state", "国防、外交等国家行为"  # 第一项
    NORMATIVE = "normative", "行政法规、规章和规范性文件"  # 第二项
    STAFF = "staff", "对行政机关工作人员的奖惩、任免等决定"  # 第三项
    MEDIATION = "mediation", "行政机关对民事纠纷作出的调解"  # 第四项
    OTHER = "other", "不是行政机关的行政行为"  # 第二条


class SimplifiedGround(TextChoices):
    """Why the simplified procedure may be used. 第五十三条."""

    ON_THE_SPOT = "on_the_spot", "行政行为是当场作出"  # 第一款第一项
    WARNING = "warning", "行政行为是警告或者通报批评"  # 第一款第二项
    SMALL = "small", "案件涉及款额三千元以下"  # 第一款第三项
    DISCLOSURE = "disclosure", "政府信息公开案件"  # 第一款第四项
    AGREED = "agreed", "当事人各方同意"  # 第二款


class StayGround(TextChoices):
    """Why the act is not carried out meanwhile. 第四十二条; 旧第二十一条, where it was a choice."""

    RESPONDENT = "respondent", "被申请人认为需要"  # 第一项
    ORGAN = "organ", "复议机关认为需要"  # 第二项
    PARTY = "party", "申请人、第三人申请，复议机关认为合理"  # 第三项
    LAW = "law", "法律、法规、规章规定"  # 第四项


class SuspensionCause(TextChoices):
    """Why a case is suspended. 第三十九条第一款; 条例第四十一条第一款, where the items stand in another order."""

    DEATH = "death", "公民死亡，近亲属尚未确定是否参加"  # 第一项; 条例第一项
    INCAPACITY = "incapacity", "公民丧失行为能力，尚未确定法定代理人"  # 第二项; 条例第二项
    MISSING = "missing", "公民下落不明"  # 第三项; 条例第四项
    DISSOLVED = "dissolved", "组织终止，尚未确定权利义务承受人"  # 第四项; 条例第三项
    FORCE_MAJEURE = "force_majeure", "因不可抗力等正当理由不能参加"  # 第五项; 条例第五项
    AGREED = "agreed", "调解、和解，双方同意中止"  # 第六项; not in 条例
    LAW_UNCLEAR = "law_unclear", "法律适用问题需要有权机关解释或者确认"  # 第七项; 条例第六项
    OTHER_CASE = "other_case", "以其他案件的审理结果为依据"  # 第八项; 条例第七项
    DOCUMENT = "document", "审查规范性文件或者依据"  # 第九项; 旧第二十六条、第二十七条
    OTHER = "other", "需要中止的其他情形"  # 第十项; 条例第八项


RUNS_OUT = (SuspensionCause.DEATH, SuspensionCause.INCAPACITY, SuspensionCause.DISSOLVED)
"""第四十一条第五项, 条例第四十二条第二款: sixty days of these end the case. The same causes under other numbers."""


class TerminationCause(TextChoices):
    """Why a case ends without a decision, besides a withdrawal. 第四十一条; 条例第四十二条."""

    NO_HEIR = "no_heir", "公民死亡，没有近亲属或者其放弃"  # 第二项; 条例第一款第二项
    NO_SUCCESSOR = "no_successor", "组织终止，没有承受人或者其放弃"  # 第三项; 条例第一款第三项
    CRIMINAL = "criminal", "因同一违法行为涉嫌犯罪，被采取刑事强制措施"  # 第四项; 条例第一款第五项
    UNRESOLVED = "unresolved", "中止满六十日，原因仍未消除"  # 第五项; 条例第二款


class ReviewOrigin(TextChoices):
    """Who called the basis of the act in question."""

    REQUESTED = "requested", "申请人一并提出"  # 第五十六条; 旧第二十六条
    OWN_MOTION = "own_motion", "复议机关依职权"  # 第五十七条; 旧第二十七条


class ConsultGround(TextChoices):
    """Why the committee is asked. 第五十二条第二款."""

    GRAVE = "grave", "案情重大、疑难、复杂"  # 第一项
    TECHNICAL = "technical", "专业性、技术性较强"  # 第二项
    NEEDED = "needed", "行政复议机构认为有必要"  # 第四项


class Hearing(TextChoices):
    """How the opinions of the parties were heard. 第四十九条."""

    IN_PERSON = "in_person", "当面"
    INTERNET = "internet", "互联网"
    TELEPHONE = "telephone", "电话"
    IMPOSSIBLE = "impossible", "因当事人原因不能听取，书面审理"


class Attendance(TextChoices):
    """Who came to the hearing for the respondent. 第五十一条第三款."""

    HEAD = "head", "负责人参加"
    DELEGATE = "delegate", "说明理由，委托工作人员参加"
    NOBODY = "nobody", "未参加"


class Compensation(TextChoices):
    """What is decided on a claim for compensation. 第七十二条; 旧第二十九条."""

    GRANTED = "granted", "决定依法给予赔偿"  # 第一款
    REJECTED = "rejected", "驳回行政赔偿请求"  # 第一款
    RETURNED = "returned", "责令返还财产、解除措施或者赔偿价款"  # 第二款


class Executor(TextChoices):
    """Who enforces a decision or a mediation statement. 第七十八条; 旧第三十三条."""

    RESPONDENT = "respondent", "作出行政行为的机关"  # 第一项
    ORGAN = "organ", "行政复议机关"  # 第二项、第三项
    COURT = "court", "申请人民法院"
