"""What a column can be, and the headings that say so (compared in half width, simplified, without spaces)."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, get_args

from rapidfuzz import fuzz

Role = Literal[
    "number", "level1", "level2", "level3", "name", "definition", "target", "unit", "points_level1", "points_level2",
    "points", "deduction", "rule", "rule_kind", "source", "way", "cycle", "lead_unit", "cooperating_unit", "applies_to",
    "kind", "layer", "note", "result", "class_points",
    "earlier",
]  # fmt: skip
ROLES: Final = get_args(Role)
Family = Role | Literal["generic"]

# "generic" headings name a level or a clause; which one is decided by the other columns and by what stands below.
HEADINGS: Final[dict[Family, tuple[str, ...]]] = {
    "number": ("序号", "编号", "序", "no", "no.", "number", "#"),
    "level1": ("一级指标", "一级", "一级项目", "一级分类", "level 1"),
    "level2": ("二级指标", "二级", "二级项目", "二级分类", "level 2"),
    "level3": ("三级指标", "三级", "三级指标/条款", "四级指标", "level 3"),
    "name": ("指标名称", "计分项", "考核点", "测评指标", "具体指标", "indicator", "item"),
    "generic": (
        "考核项目", "考评项目", "评估项目", "评价项目", "项目名称", "项目", "项目名称及分值", "类别", "考核内容及分值",
        "内容及分值", "项目及分值", "指标及分值", "指标类别",
        "考核类别", "考核内容", "考评内容", "评价内容", "考核指标", "评估指标", "评价指标", "考评指标", "指标",
        "考核事项", "考核要点", "评价要点", "条目", "细则", "内容", "工作内容", "主要内容", "具体内容", "重点工作",
        "工作任务", "考核要素", "category", "大类", "dimension", "板块", "考核板块", "指标板块", "模块", "维度",
        "考核维度", "指标维度", "领域", "类型", "指标类型", "考核类型", "分类", "指标分类", "考核分类", "指标性质",
    ),
    "definition": (
        "指标解释", "指标说明", "指标内涵", "指标释义", "指标定义", "解释", "考核要求", "工作要求", "任务要求",
        "具体要求", "工作标准", "口径", "统计口径", "评估内容", "definition", "description",
    ),
    "target": ("目标值", "年度指标值", "指标值", "年度目标值", "年度目标", "目标", "任务数", "目标任务", "target"),
    "unit": ("计量单位", "单位", "度量单位", "unit"),
    "points": (
        "分值", "权重", "各项分值", "标准分", "基准分", "分数", "满分", "赋分", "考核分值", "基本分", "分值(权重)",
        "权重(分)", "权重(%)", "分值权重", "比重", "points", "weight", "weight (points)", "max points",
    ),
    "deduction": ("扣分", "扣分值", "扣分分值", "扣减分值", "deduction"),
    "rule": (
        "评分标准", "计分方法", "计分办法", "赋分办法", "赋分方法", "评分办法", "评分方法", "考核标准", "考评标准",
        "评分细则", "考核细则", "计分标准", "计分规则", "评分规则", "评分依据", "评价标准", "评议标准", "扣分标准",
        "加扣分标准", "得分标准", "记分办法", "计分方式", "评估内容与计分方法", "考核依据及办法", "考核评分标准",
        "评分标准(条款)", "scoring rule", "scoring", "scoring standard", "rule",
    ),
    "source": (
        "数据来源", "资料来源", "信息来源", "数据提供单位", "数据资料提供单位", "资料提供单位", "数据采集",
        "数据采集方式", "data source", "source",
    ),
    "way": ("考核方式", "考评方式", "评价方式", "考核方法", "考核形式", "考核途径", "评估方式", "method of appraisal"),
    "cycle": ("考核周期", "考核频次", "考核时间", "考评周期", "评价周期", "频次", "周期", "cycle", "frequency"),
    "lead_unit": (
        "责任单位", "牵头单位", "责任部门", "牵头部门", "牵头考核单位", "牵头责任单位", "负责考核部门", "考核部门",
        "考核单位", "考核责任单位", "总牵头单位", "主责单位", "负责单位", "责任科室", "responsible unit",
        "lead unit", "unit in charge",
    ),
    "cooperating_unit": ("配合单位", "协助单位", "配合部门", "协办单位", "协同单位", "cooperating unit"),
    "applies_to": ("适用对象", "适用范围", "适用单位", "考核对象", "被考核单位", "被考核对象", "applies to"),
    "note": ("备注", "说明", "附注", "注", "note", "notes", "remark", "remarks"),
    "result": (
        "得分", "自评得分", "自评分", "考核得分", "实际得分", "考评得分", "最终得分", "实得分", "实际完成值",
        "完成值", "完成情况", "考核评价", "偏差原因分析及改进措施", "偏差原因", "改进措施", "score", "result",
        "涉及分值", "模型权重", "一级序号", "二级序号", "计入总分", "at stake", "model weight", "level-1 no.",
        "level-2 no.", "counted", "achieved", "reason for the gap",
    ),
}  # fmt: skip
ENOUGH: Final = 75.0  # likeness from which a heading is taken to be meant
LONGEST: Final = 30  # characters of a heading; what is longer is content


@dataclass(frozen=True)
class Likeness:
    """How well a heading fits a family of headings, 0..100; ``alias`` is the known heading it is nearest to."""

    family: Family | None = None
    score: float = 0.0
    alias: str = ""
    rank: tuple[float, int] = field(default=(0.0, 0))


def likeness(heading: str) -> Likeness:
    """The family a heading fits best; none below ENOUGH. ``heading`` is squeezed text."""
    return _nearest(heading) if len(heading) <= LONGEST else Likeness()


@lru_cache(maxsize=4096)
def _nearest(heading: str) -> Likeness:
    best = Likeness()
    for family, aliases in HEADINGS.items():
        for alias in aliases:
            score = _score(heading, alias.replace(" ", ""))
            rank = (score, len(alias))
            if score >= ENOUGH and rank > best.rank:
                best = Likeness(family, score, alias, rank)
    return best


def _score(heading: str, alias: str) -> float:
    """100 for the same words, 92 where it ends with them (分值 in 各项分值), 85 where it holds them, else how near."""
    if heading == alias:
        return 100.0
    if len(alias) < 2:
        return 0.0
    if not alias.isascii():
        if heading.endswith(alias) or heading.startswith((alias + "(", alias + "/")):
            return 92.0
        if len(alias) > 2 and alias in heading:
            return 85.0
    return fuzz.ratio(heading, alias) if min(len(alias), len(heading)) > 2 else 0.0
