"""The closed lists: every value an item or a scheme may take, each with its words in three languages.

Source: the lists are the project's own, drawn from issued appraisal tables, the central rules on easing grassroots
burdens and the risk model (docs/methods.md). A value that is not known is ``None``, never a guess.
"""

from typing import Final, Literal, get_args

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: Final = get_args(Language)

Kind = Literal["quantity", "quality", "resident"]
Layer = Literal["input", "activity", "output", "outcome", "perception"]
# The order of sources is the order in which "one step" from one source to the next is counted.
Source = Literal["sample", "third", "superior", "log", "platform", "self"]
Verification = Literal["none", "spot", "onsite", "audit"]
Evidence = Literal["photo", "video", "screenshot", "track", "ledger", "minutes", "report", "note", "none"]
Channel = Literal["platform", "work_group", "document", "form", "none"]
Evaluator = Literal["superior", "leader", "peer", "resident", "third", "system"]
Collector = Literal["assessed_unit", "superior", "third", "system"]
RewardUse = Literal["none", "bonus", "promotion", "title"]
Direction = Literal["up", "down"]
Growth = Literal["none", "every_year"]
DutyStatus = Literal["listed", "cooperate", "not_listed"]
IssuerLevel = Literal["central", "province", "city", "county", "township"]
IssuerType = Literal["party_government", "department", "coordinating_body"]
DocumentKind = Literal["comprehensive", "special"]
ResultUse = Literal["feedback", "reward", "promotion", "punish"]
RuleName = Literal["attain", "ratio", "linear", "deduct", "bonus", "bands", "rank", "veto", "discretion"]
Object = Literal[
    "download", "register", "install_rate", "usage_rate", "login", "checkin", "reward_points", "online_time",
    "likes", "shares", "followers", "posts", "votes", "quiz", "upload", "mileage", "online_rate", "platform_count",
    "build_app", "trace", "ledger", "meeting", "training", "document", "note", "report", "leader_note", "media_piece",
    "info_adopted", "leader_presence", "responsibility_letter", "model_campaign", "external_list", "case_count",
    "record_count", "delivered_facility", "service_reach", "completion_rate", "response_time", "resolution",
    "repeat_complaint", "satisfaction", "environmental_measure", "economic_statistic", "incident", "cost", "other",
]  # fmt: skip

KINDS: Final = get_args(Kind)
LAYERS: Final = get_args(Layer)
SOURCES: Final = get_args(Source)

# Chance that a false entry is found: share of entries checked x probability that a check finds a false one.
# [assumption] docs/methods.md "Verification".
VERIFICATION_CHANCE: Final[dict[Verification, float]] = {"none": 0.05, "spot": 0.20, "onsite": 0.40, "audit": 0.60}

Words = tuple[str, str, str]  # simplified, traditional, English

WORDS: Final[dict[str, dict[str, Words]]] = {
    "kind": {
        "quantity": ("数量指标", "數量指標", "quantity"),
        "quality": ("质量指标", "質量指標", "quality"),
        "resident": ("群众评价", "群眾評價", "resident evaluation"),
    },
    "layer": {
        "input": ("投入", "投入", "input"),
        "activity": ("过程痕迹", "過程痕跡", "activity"),
        "output": ("产出", "產出", "output"),
        "outcome": ("成效", "成效", "outcome"),
        "perception": ("群众感受", "群眾感受", "perception"),
    },
    "source": {
        "sample": ("随机抽样", "隨機抽樣", "random sample of residents"),
        "third": ("第三方", "第三方", "third party"),
        "superior": ("上级核查", "上級核查", "check by superior"),
        "log": ("系统记录", "系統記錄", "system log"),
        "platform": ("平台录入", "平台錄入", "entered on a platform"),
        "self": ("自报", "自報", "self-report"),
    },
    "verification": {
        "none": ("不核验", "不核驗", "none"),
        "spot": ("抽查", "抽查", "spot check"),
        "onsite": ("实地核验", "實地核驗", "on-site check"),
        "audit": ("第三方核验或审计", "第三方核驗或審計", "third party or audit"),
    },
    "evidence": {
        "photo": ("照片", "照片", "photo"),
        "video": ("视频", "視頻", "video"),
        "screenshot": ("截图", "截圖", "screenshot"),
        "track": ("轨迹", "軌跡", "location track"),
        "ledger": ("台账", "臺賬", "ledger"),
        "minutes": ("会议记录", "會議記錄", "minutes"),
        "report": ("报告", "報告", "report"),
        "note": ("笔记", "筆記", "notes"),
        "none": ("不需佐证", "不需佐證", "none"),
    },
    "channel": {
        "platform": ("平台", "平台", "platform"),
        "work_group": ("工作群", "工作群", "work chat group"),
        "document": ("公文", "公文", "official document"),
        "form": ("报表", "報表", "form"),
        "none": ("不需报送", "不需報送", "none"),
    },
    "evaluator": {
        "superior": ("上级部门", "上級部門", "superior body"),
        "leader": ("领导", "領導", "leader"),
        "peer": ("同级互评", "同級互評", "peers"),
        "resident": ("群众", "群眾", "residents"),
        "third": ("第三方", "第三方", "third party"),
        "system": ("系统自动", "系統自動", "system"),
    },
    "collector": {
        "assessed_unit": ("被考核单位", "被考核單位", "the unit appraised"),
        "superior": ("上级部门", "上級部門", "superior body"),
        "third": ("第三方", "第三方", "third party"),
        "system": ("系统自动", "系統自動", "system"),
    },
    "reward_use": {
        "none": ("不与奖惩挂钩", "不與獎懲掛鉤", "none"),
        "bonus": ("奖金", "獎金", "bonus pay"),
        "promotion": ("晋升", "晉升", "promotion"),
        "title": ("评优", "評優", "honorary title"),
    },
    "direction": {
        "up": ("越高越好", "越高越好", "higher is better"),
        "down": ("越低越好", "越低越好", "lower is better"),
    },
    "growth": {
        "none": ("不要求递增", "不要求遞增", "no growth asked"),
        "every_year": ("逐年递增", "逐年遞增", "must grow every year"),
    },
    "duty_status": {
        "listed": ("清单内主责", "清單內主責", "on the list of duties"),
        "cooperate": ("配合事项", "配合事項", "assists only"),
        "not_listed": ("清单外", "清單外", "not on the list"),
    },
    "issuer_level": {
        "central": ("中央", "中央", "central"),
        "province": ("省级", "省級", "province"),
        "city": ("市级", "市級", "city"),
        "county": ("县级", "縣級", "county"),
        "township": ("乡镇（街道）", "鄉鎮（街道）", "township"),
    },
    "issuer_type": {
        "party_government": ("党委政府", "黨委政府", "party committee or government"),
        "department": ("部门", "部門", "department"),
        "coordinating_body": ("议事协调机构", "議事協調機構", "coordinating body"),
    },
    "document_kind": {
        "comprehensive": ("综合考核", "綜合考核", "comprehensive"),
        "special": ("专项考核", "專項考核", "special"),
    },
    "result_use": {
        "feedback": ("反馈改进", "反饋改進", "feedback"),
        "reward": ("奖励", "獎勵", "reward"),
        "promotion": ("晋升", "晉升", "promotion"),
        "punish": ("惩处", "懲處", "punishment"),
    },
    "rule": {
        "attain": ("达标得分", "達標得分", "points on reaching the target"),
        "ratio": ("比例得分", "比例得分", "proportional points"),
        "linear": ("基准值-挑战值", "基準值-挑戰值", "baseline to stretch value"),
        "deduct": ("扣分", "扣分", "deduction"),
        "bonus": ("加分", "加分", "bonus"),
        "bands": ("分档", "分檔", "bands"),
        "rank": ("按排名赋分", "按排名賦分", "points by rank"),
        "veto": ("一票否决", "一票否決", "veto"),
        "discretion": ("酌情给分", "酌情給分", "points at discretion"),
    },
    "object": {
        "download": ("下载量", "下載量", "downloads"),
        "register": ("注册数", "註冊數", "registrations"),
        "install_rate": ("安装率", "安裝率", "install rate"),
        "usage_rate": ("使用率（活跃率）", "使用率（活躍率）", "usage rate"),
        "login": ("登录次数", "登錄次數", "logins"),
        "checkin": ("打卡签到", "打卡簽到", "check-ins"),
        "reward_points": ("积分", "積分", "reward points"),
        "online_time": ("在线时长", "在線時長", "time online"),
        "likes": ("点赞数", "點讚數", "likes"),
        "shares": ("转发数", "轉發數", "shares"),
        "followers": ("关注数", "關注數", "followers"),
        "posts": ("发文条数", "發文條數", "posts"),
        "votes": ("网络投票", "網絡投票", "online votes"),
        "quiz": ("网上答题", "網上答題", "online quiz"),
        "upload": ("上传量", "上傳量", "uploads"),
        "mileage": ("里程轨迹", "里程軌跡", "mileage"),
        "online_rate": ("网办率", "網辦率", "online handling rate"),
        "platform_count": ("平台设备数量", "平台設備數量", "number of platforms"),
        "build_app": ("自建平台应用", "自建平台應用", "building an app"),
        "trace": ("工作留痕", "工作留痕", "traces of work"),
        "ledger": ("台账", "臺賬", "ledgers"),
        "meeting": ("会议", "會議", "meetings"),
        "training": ("培训宣讲", "培訓宣講", "training"),
        "document": ("文件方案", "文件方案", "documents and plans"),
        "note": ("学习笔记", "學習筆記", "study notes"),
        "report": ("报告报表", "報告報表", "reports"),
        "leader_note": ("领导批示", "領導批示", "leaders' notes"),
        "media_piece": ("媒体刊发", "媒體刊發", "media pieces"),
        "info_adopted": ("信息采用", "信息採用", "adopted briefings"),
        "leader_presence": ("领导到场", "領導到場", "leaders' presence"),
        "responsibility_letter": ("责任状", "責任狀", "responsibility pledge"),
        "model_campaign": ("创建示范", "創建示範", "model campaign"),
        "external_list": ("外部榜单", "外部榜單", "external league table"),
        "case_count": ("查处案件数", "查處案件數", "enforcement cases"),
        "record_count": ("填报录入条数", "填報錄入條數", "records entered"),
        "delivered_facility": ("建成设施", "建成設施", "facilities delivered"),
        "service_reach": ("服务覆盖", "服務覆蓋", "reach of a service"),
        "completion_rate": ("按期办结率", "按期辦結率", "completion rate"),
        "response_time": ("响应时限", "響應時限", "response time"),
        "resolution": ("实际解决率", "實際解決率", "resolution rate"),
        "repeat_complaint": ("重复投诉", "重複投訴", "repeat complaints"),
        "satisfaction": ("群众满意度", "群眾滿意度", "satisfaction"),
        "environmental_measure": ("环境监测值", "環境監測值", "environmental measure"),
        "economic_statistic": ("经济统计", "經濟統計", "economic statistic"),
        "incident": ("事故事件", "事故事件", "incidents"),
        "cost": ("成本", "成本", "cost"),
        "other": ("其他", "其他", "other"),
    },
}


def word(vocabulary: str, value: str, language: Language = "zh-Hans") -> str:
    """The word for a value of a closed list; raises KeyError for a value that is not in the list."""
    return WORDS[vocabulary][value][LANGUAGES.index(language)]


def value_of(vocabulary: str, text: str) -> str | None:
    """The value whose key or word in any language equals ``text``; None when there is none."""
    wanted = text.strip()
    return next((key for key, words in WORDS[vocabulary].items() if wanted == key or wanted in words), None)
