"""What the pages say of ten series, worked by hand from ``data/dfe_lait/values.csv``.

For each: Oxfordshire, England and the South East as the file has them for the newest period; the
neighbours' published values in order, their middle one or the mean of their middle two.
"""

from __future__ import annotations

import pytest

from priorities import measure_page
from priorities.models import Measure

pytestmark = pytest.mark.usefixtures("oxfordshire")

UNSURE = "No reliable change: without intervals {} cannot be told from {} by more than chance."

SAID = {
    # 67.6 67.8 68.6 68.6 69.8 | 71.4 71.6 71.9 72.1 74.5: (69.8 + 71.4) / 2 = 70.6
    "FSP_NEW_GOODDEV": (
        "Oxfordshire: 70.4% (2025). In the same period that is higher than England (68.3%), "
        "lower than South East (70.7%) and inside the range of its statistical neighbours "
        "(67.6% to 74.5%, median 70.6%).",
        ("2025", "2024"),
    ),
    # 33 36 40 42 49 | 53 54 56 57 60: (49 + 53) / 2 = 51
    "LAC": (
        "Oxfordshire: 51 per 10,000 children (2025). In the same period that is lower than "
        "England (67), lower than South East (55) and inside the range of its statistical "
        "neighbours (33 to 60, median 51).",
        ("2025", "2024"),
    ),
    # 28 44 52 52 53 | 56 56 58 60 63: (53 + 56) / 2 = 54.5; ours, 64, is above the highest, 63
    "CareLeaverEET": (
        "Oxfordshire: 64% (2025). In the same period that is higher than England (54%), higher "
        "than South East (52%) and above the range of its statistical neighbours (28% to 63%, "
        "median 54.5%).",
        ("2025", "2024"),
    ),
    # 2.2 2.2 2.4 2.7 2.8 | 2.8 3.4 3.5 3.5 3.9
    "16-17 NEET": (
        "Oxfordshire: 2.7% (2025). In the same period that is lower than England (3.4%), lower "
        "than South East (3.4%) and inside the range of its statistical neighbours (2.2% to "
        "3.9%, median 2.8%).",
        ("2025", "2024"),
    ),
    # Bracknell Forest is not published: nine. 2.1 2.4 2.6 2.6 [2.9] 3.3 3.6 3.7 3.9
    "InfMort": (
        "Oxfordshire: 2.2 per 1,000 live births (2023). In the same period that is lower than "
        "England (3.9), lower than South East (3.0) and inside the range of its statistical "
        "neighbours (2.1 to 3.9, median 2.9, 9 of 10 published).",
        ("2023", "2022"),
    ),
    # 22.1 25.9 29.7 30.3 31.9 | 34.7 35.1 39.7 57.5 57.8: (31.9 + 34.7) / 2 = 33.3
    "CPP_rate": (
        "Oxfordshire: 33.6 per 10,000 children (2025). In the same period that is lower than "
        "England (40.6), lower than South East (37.7) and inside the range of its statistical "
        "neighbours (22.1 to 57.8, median 33.3).",
        ("2025", "2024"),
    ),
    # 8.8 11.4 21.3 26.1 32.1 | 41 45.8 55.8 56.3 61.6: (32.1 + 41) / 2 = 36.55, so 36.6
    "SEN_EHC_Excpt_20wks": (
        "Oxfordshire: 38.5% (2024). In the same period that is lower than England (46.4%), "
        "higher than South East (38.2%) and inside the range of its statistical neighbours "
        "(8.8% to 61.6%, median 36.6%).",
        ("2024", "2023"),
    ),
    # Two are not published: eight. 20.03 21.78 21.91 23.91 | 24.65 30.82 31.83 40.93: 24.28
    "Hosp_Adm_Alc_<18yrs": (
        "Oxfordshire: 18.29 per 100,000 children (2021/22 to 2023/24). In the same period that "
        "is lower than England (22.56), lower than South East (24.53) and below the range of its "
        "statistical neighbours (20.03 to 40.93, median 24.28, 8 of 10 published).",
        ("2021/22 to 2023/24", "2020/21 to 2022/23"),
    ),
    # 2.1 4.7 7.2 9.1 10.8 | 11.7 13.7 15.6 18 25.4: (10.8 + 11.7) / 2 = 11.25, so 11.3
    "Work_Force_Vac_Rate": (
        "Oxfordshire: 19.8% (2025). In the same period that is higher than England (14.2%), "
        "higher than South East (15.1%) and inside the range of its statistical neighbours "
        "(2.1% to 25.4%, median 11.3%).",
        ("2025", "2024"),
    ),
    # A plain number of children is compared with no other place.
    "LACnum": (
        "Oxfordshire: 800 children (2025). This is a number and not a rate, so places of "
        "different size are not compared.",
        ("2025", "2024"),
    ),
}


@pytest.mark.parametrize("code", SAID)
def test_a_series_says_what_the_file_says_and_no_more(code):
    beside, (newest, before) = SAID[code]
    measure = Measure.objects.get(code=code)

    said = " ".join(measure_page.of(measure).sentences)

    assert said == f"{beside} {UNSURE.format(newest, before)}"


@pytest.mark.parametrize(
    ("code", "frequency", "is_rolling"),
    [
        ("FSP_NEW_GOODDEV", "academic", False),
        ("16-17 NEET", "financial", False),
        ("InfMort", "calendar", False),
        ("LAC", "annual", False),
        ("Work_Force_Vac_Rate", "annual", False),
        ("Hosp_Adm_Alc_<18yrs", "financial", True),
    ],
)
def test_each_series_is_counted_by_its_own_kind_of_year(code, frequency, is_rolling):
    measure = Measure.objects.get(code=code)

    assert (measure.frequency, measure.is_rolling) == (frequency, is_rolling)


def test_a_target_that_the_report_states_as_a_number_is_one():
    # "32" of the CAMHS National Access Trajectory; "all within 12 weeks" is our conclusion.
    assert Measure.objects.get(slug="msr-camhs-access").targets.get().value == 32
    assert not Measure.objects.get(slug="msr-camhs-12-weeks").targets.exists()
