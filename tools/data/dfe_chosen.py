"""Which series of the Local Authority Interactive Tool we keep, and how each is shown.

A definition or a caveat is never ours: it names paragraphs of the tool's own dictionary, as
``D0`` (the first of its Description) or ``M1`` (the second of its Methodology).
"""

from __future__ import annotations

from dataclasses import dataclass

SUCCESSFUL, HEALTHY, SAFE, SUPPORTED, NONE = "area-1", "area-2", "area-3", "area-4", ""
PERCENT, SCORE, CHILDREN = "percent", "points", "children"
PER_10_000, PER_100_000 = "per 10,000 children", "per 100,000 children"


@dataclass(frozen=True)
class Chosen:
    """One series: its code in the tool, a plain name, our area of focus, and what is said of it."""

    code: str
    name: str
    area: str
    unit: str
    definition: str
    caveat: str = ""
    is_count: bool = False


CHOSEN = [
    Chosen(
        "FSP_NEW_GOODDEV",
        "Good level of development at the end of reception",
        SUCCESSFUL,
        PERCENT,
        "D0 M4",
        "D4",
    ),
    Chosen(
        "KS2RWM_Expected_STD",
        "Expected standard in reading, writing and mathematics, age 11",
        SUCCESSFUL,
        PERCENT,
        "D0 D1",
        "D2 M0",
    ),
    Chosen(
        "DAP_NEW_KS2_RWM",
        "Expected standard in reading, writing and mathematics, age 11: disadvantaged pupils",
        SUCCESSFUL,
        PERCENT,
        "D0 M2",
        "M1 D3",
    ),
    Chosen(
        "NEW_KS2_RWM_Sen_W/Osta",
        "Expected standard in reading, writing and mathematics, age 11: pupils with SEN support",
        SUCCESSFUL,
        PERCENT,
        "D0 M2 M3",
        "M1 D3",
    ),
    Chosen("AVG_Attain8_Score", "Attainment 8 score, age 16", SUCCESSFUL, SCORE, "D0 M0", "M4"),
    Chosen(
        "CIN_Avg_Attain8_KS4",
        "Attainment 8 score, age 16: children in need",
        SUCCESSFUL,
        SCORE,
        "M0",
        "D0",
    ),
    Chosen(
        "LAC_KS4_AVG_Attain8",
        "Attainment 8 score, age 16: children looked after",
        SUCCESSFUL,
        SCORE,
        "M0",
        "D0",
    ),
    Chosen("TotAbs", "School absence: half days missed", SUCCESSFUL, PERCENT, "D0 M1 M3"),
    Chosen(
        "TotPerAbNew",
        "Persistent absence: pupils who miss 10% or more of school",
        SUCCESSFUL,
        PERCENT,
        "D0 M0",
        "D2",
    ),
    Chosen(
        "SFSecPerAbNew",
        "Persistent absence in secondary schools",
        SUCCESSFUL,
        PERCENT,
        "D0 M0",
        "D2",
    ),
    Chosen(
        "CINPermAbsent_3Term",
        "Persistent absence of children in need",
        SUCCESSFUL,
        PERCENT,
        "D0 M0",
        "D2",
    ),
    Chosen("TotFixedEx", "Suspensions, as a share of pupils", SUCCESSFUL, PERCENT, "D0 M0"),
    Chosen("TotPermEx", "Permanent exclusions, as a share of pupils", SUCCESSFUL, PERCENT, "D0 M0"),
    Chosen(
        "16-17 NEET",
        "16 and 17 year olds not in education, employment or training",
        SUCCESSFUL,
        PERCENT,
        "D0 D1 M0",
        "M1",
    ),
    Chosen("InfMort", "Infant mortality", HEALTHY, "per 1,000 live births", "D0 M0 M1 M2 M3 M4"),
    Chosen("ExcessRec", "Overweight or obese children in reception", HEALTHY, PERCENT, "D0 M0"),
    Chosen("ExcessYr6", "Overweight or obese children in year 6", HEALTHY, PERCENT, "D0 M0"),
    Chosen(
        "CMH_0-17yrs",
        "Admissions to hospital for mental health, age 0 to 17",
        HEALTHY,
        PER_100_000,
        "D1",
        "D2",
    ),
    Chosen(
        "Hosp_Adm_Alc_<18yrs",
        "Admissions to hospital for alcohol, under 18",
        HEALTHY,
        PER_100_000,
        "D2 M0",
        "M3",
    ),
    Chosen(
        "LACnum", "Children looked after (number)", SAFE, CHILDREN, "D0 D1 D2 D3 D4", is_count=True
    ),
    Chosen("LAC", "Children looked after (rate)", SAFE, PER_10_000, "D0"),
    Chosen("CIN", "Children in need (rate)", SAFE, PER_10_000, "D0 D1 D2"),
    Chosen("CPP_rate", "Children with a child protection plan (rate)", SAFE, PER_10_000, "D0 D1"),
    Chosen(
        "PrevRegCPR",
        "Child protection plans that are a second or later plan",
        SAFE,
        PERCENT,
        "M0 M1",
        "D0",
    ),
    Chosen(
        "ReReferral",
        "Referrals to social care within 12 months of an earlier one",
        SAFE,
        PERCENT,
        "D0 M0",
    ),
    Chosen(
        "SEN_EHC_Excpt_20wks",
        "New education, health and care plans issued within 20 weeks",
        SUPPORTED,
        PERCENT,
        "M0 M3 M4",
        "D2",
    ),
    Chosen("SEN_TotSENSuP", "Pupils with SEN support", SUPPORTED, PERCENT, "D0 M0"),
    Chosen(
        "CareLeaverEET",
        "Care leavers aged 19 to 21 in education, employment or training",
        SUPPORTED,
        PERCENT,
        "D0 D1 M0",
        "M1 M2",
    ),
    Chosen(
        "CareLeaverAcc",
        "Care leavers aged 19 to 21 in suitable accommodation",
        SUPPORTED,
        PERCENT,
        "D0 D1 M0",
        "M1 M2 M3",
    ),
    Chosen(
        "Work_Force_Vac_Rate",
        "Vacancies among children’s social workers",
        SUPPORTED,
        PERCENT,
        "D1 M5",
    ),
    Chosen("ChildPov", "Children in low income families", NONE, PERCENT, "D0 D1", "M0 M1"),
]
