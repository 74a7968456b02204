"""Words that should and should not suggest a rule: clauses made up for this test, none from an issued table."""

import numpy as np
import pytest

from indicators import IndicatorSet, Item, named
from risk.rules import check


def suggested(text: str) -> set[str]:
    items = IndicatorSet(items=(Item(id="a", names=named(text)),))
    return {finding.rule for finding in check({}, items, np.ones(1)) if finding.evidence == "text"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("辖区居民反诈App注册率达80%以上得3分", {"APP-01"}),
        ("政务平台月活用户占比", {"APP-02"}),
        ("干部每日登录学习平台", {"APP-03"}),
        ("网格员每天定位打卡", {"APP-04"}),
        ("学习平台积分排名全县前列", {"APP-04"}),
        ("转发朋友圈并点赞", {"APP-05"}),
        ("走访须上传现场照片和手机截图", {"APP-06"}),
        ("加入工作群并接龙回复", {"APP-08"}),
        ("公众号关注人数增长", {"APP-05", "APP-09"}),
        ("街道自建智慧管理平台并上线运行", {"APP-10"}),
        ("视频探头接入率", {"APP-11"}),
        ("事项全程网办率", {"APP-12"}),
        ("数据分别报送民政和卫健部门", {"DAT-01"}),
        ("每月向县办报送工作进度", {"DAT-02"}),
        ("按要求填报系统数据", {"DAT-03"}),
        ("以单位上报数据为准计分", {"DAT-04"}),
        ("招商任务逐年递增", {"DAT-06"}),
        ("采集住户身份证和手机号", {"DAT-08"}),
        ("有走访记录和佐证材料", {"TRA-01"}),
        ("制定年度实施方案", {"TRA-02", "DES-19"}),
        ("召开专题会议研究部署", {"TRA-02"}),
        ("建立重点人员台帐", {"TRA-03"}),
        ("获市领导批示或省级媒体刊发", {"TRA-04"}),
        ("每刊发1篇加0.5分", {"TRA-05"}),
        ("组织应急演练不少于2次", {"TRA-05", "TRA-06"}),
        ("政策宣讲进社区", {"TRA-06"}),
        ("实行红黑榜", {"RNK-01"}),
        ("每季度通报排名", {"RNK-01"}),
        ("第一名得10分,依次递减", {"RNK-02"}),
        ("连续两次末位的约谈主要负责人", {"RNK-03"}),
        ("进入全国百强", {"RNK-04"}),
        ("发生重大事故一票否决", {"RES-01"}),
        ("与各村签订责任状", {"RES-02"}),
        ("落实属地管理责任", {"RES-03"}),
        ("协助市监部门查处无证摊点", {"RES-03"}),
        ("造成后果的严肃追责", {"RES-04"}),
        ("向上争取专项资金", {"RES-05"}),
        ("主要领导亲自带队", {"RES-06"}),
        ("对标上级考核办法", {"NUM-05"}),
        ("开展招商擂台比武", {"NUM-08"}),
        ("创建省级示范街道", {"NUM-09"}),
        ("获表彰的分别加5分、3分", {"NUM-10"}),
        ("各类问题办结率100%", {"DES-06"}),
        ("由分管领导综合评价打分", {"DES-12"}),
        ("全年查处案件20起以上", {"DES-13"}),
        ("群众满意度", {"DES-14"}),
        ("上报贯彻落实情况", {"DES-19"}),
    ],
)
def test_clause_suggests(text: str, rules: set[str]) -> None:
    assert rules <= suggested(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年新增绿化面积分配合理",
        "打造一批高质量灌溉渠道",
        "道路破损在48小时内修复",
        "不得强制群众下载客户端",
        "取消一票否决",
        "严禁要求基层建立台账",
        "人均可支配收入增速",
        "供水管网漏损率下降",
        "推广应用节水灌溉技术",
        "安装污水处理设备并正常运行",
        "视频监控设施完好",
        "采用生态护坡工艺",
        "老旧小区加装电梯",
        "诉求实际解决比例",
        "空气质量优良天数",
        "推进农村公路建设",
        "完成率=(完成数÷计划数)×100%",
        "专项资金使用率",
        "学校教学时间符合课程标准",
        "做好工作群众放心",
    ],
)
def test_plain_clause_suggests_nothing(text: str) -> None:
    assert suggested(text) == set()


def test_commendation_is_no_form() -> None:
    """通报表扬 holds the characters of 报表 (form)."""
    assert "DAT-03" not in suggested("获县级以上通报表扬")
    assert "TRA-04" in suggested("获县级以上通报表扬")


def test_deduction_for_each_fault_is_not_paid_by_the_piece() -> None:
    assert "TRA-05" not in suggested("每发现1处垃圾堆积扣0.5分")
    assert "TRA-05" not in suggested("每起投诉扣2分")
