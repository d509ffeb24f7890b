"""The texts of the rules: topic, rule, source. ``boards/rule_packs.py`` says whom each binds.

What stands under ``COMMITTEE``, ``HEALTH_AND_WELLBEING`` and ``SAFEGUARDING`` is law or
statutory guidance. The others are policies, and their source says where they come from.
"""

from __future__ import annotations

LGA = "Local Government Act 1972"
HSCA = "Health and Social Care Act 2012"
OWN = "Local policy: no law requires it of this board"
PRACTICE = "Local policy, after general knowledge of the law that was not read at its source"

COMMITTEE = (
    (
        "notice",
        "Give public notice of a meeting, and open its agenda and reports to the public, at least "
        "5 clear days before. If it is called at shorter notice, do so from the time it is called.",
        f"{LGA}, sections 100A(6) and 100B; raised from 3 to 5 days for England by SI 2002/715",
    ),
    (
        "public",
        "Meet in public. The public may be excluded only for exempt or confidential matters.",
        f"{LGA}, section 100A and Schedule 12A Part 1",
    ),
    (
        "public",
        "Exempt matters are of seven kinds: about an individual; likely to reveal who an "
        "individual is; somebody’s financial or business affairs; labour relations "
        "consultations; legal professional privilege; a notice, order or direction that the "
        "authority proposes; preventing, investigating or prosecuting crime.",
        f"{LGA}, Schedule 12A Part 1, as substituted by SI 2006/88",
    ),
    (
        "public",
        "A matter is exempt only if and so long as the public interest in keeping it outweighs "
        "that in disclosing it. What must be registered under company or charity law, and an "
        "authority’s own planning permission, are never exempt as business affairs.",
        f"{LGA}, Schedule 12A Part 1, qualifications",
    ),
    (
        "public",
        "Never disclose what a government department gave on terms of secrecy, or what an "
        "enactment or a court forbids to disclose.",
        f"{LGA}, section 100A(2) and (3)",
    ),
    (
        "public",
        "Let the public film and report the open parts of a meeting.",
        "SI 2014/2095",
    ),
    (
        "records",
        "Keep minutes, agenda and open reports open for inspection for 6 years from the meeting.",
        f"{LGA}, section 100C",
    ),
    (
        "records",
        "Where closed minutes would leave no reasonably fair and coherent record, write a summary "
        "without the exempt matter.",
        f"{LGA}, section 100C(2)",
    ),
    (
        "records",
        "List the background papers in each report, and keep a copy of each open for 4 years. "
        "They are documents on which the report relies to a material extent, unless published.",
        f"{LGA}, section 100D",
    ),
    (
        "records",
        "Keep a written record of decisions that officers take under delegation for 6 years, and "
        "its background papers for 4.",
        "SI 2014/2095",
    ),
    (
        "interests",
        "Councillors and co-opted voting members register disclosable pecuniary interests within "
        "28 days. With such an interest in an item they do not discuss it or vote on it.",
        "Localism Act 2011, sections 29 to 34; SI 2012/1464",
    ),
)

HEALTH_AND_WELLBEING = (
    (
        "other",
        "The board is a committee of the council. Its core members are at least one councillor, "
        "the directors of adult social services, children’s services and public health, Local "
        "Healthwatch and each relevant integrated care board; others may be added, by the "
        "council after consulting the board.",
        f"{HSCA}, section 194",
    ),
    (
        "votes",
        "One person may represent more than one integrated care board, with the board’s agreement.",
        f"{HSCA}, section 194(7)",
    ),
    (
        "votes",
        "All members may vote unless the council directs otherwise. Seats need not follow the "
        "political balance of the council.",
        "SI 2013/218",
    ),
    (
        "other",
        "Prepare the joint strategic needs assessment and the joint local health and wellbeing "
        "strategy.",
        "Local Government and Public Involvement in Health Act 2007, sections 116 and 116A",
    ),
)

SAFEGUARDING = (
    (
        "other",
        "Three safeguarding partners, the council, the integrated care board and the police, "
        "share one equal duty.",
        "Statutory guidance on multi-agency safeguarding arrangements",
    ),
    (
        "other",
        "Provide for independent scrutiny of the arrangements.",
        "Statutory guidance on multi-agency safeguarding arrangements",
    ),
    (
        "records",
        "Publish a report every year on what the partners have done, and with what impact.",
        "Statutory guidance on multi-agency safeguarding arrangements",
    ),
)

# What the law leaves to a committee, or what of the law was not read at its source.
UNDECIDED = (
    (
        "notice",
        "Count as clear days Monday to Friday without England’s bank holidays, and neither the "
        "day of publishing nor that of the meeting.",
        "Local policy, the strictest common one: which days count is not settled in law",
    ),
    (
        "notice",
        "Take an item that was not on the agenda only if the chair agrees that it is urgent by "
        "reason of special circumstances, which the minutes state.",
        f"{PRACTICE}: {LGA}, section 100B(4)",
    ),
)

POLICY = (
    (
        "quorum",
        "Say how many voting seats must be represented, and from which groups, whether vacancies "
        "and members who join remotely count, and count again after somebody withdraws.",
        f"{OWN}. Quorum is local: some boards need one councillor and one NHS member among them",
    ),
    (
        "substitutes",
        "Say whether a substitute may come in a member’s place, named or any from the "
        "organisation, and record each as “A for B”.",
        f"{OWN}. Substitutes are local",
    ),
    (
        "interests",
        "Every member declares interests under their own code: councillors, NHS, police and the "
        "voluntary sector each have one. Say what a declaration does: speak and leave, stay "
        "silent, or no effect.",
        OWN,
    ),
)

PARTNERSHIP = (
    (
        "notice",
        "Publish the agenda and papers 5 clear days before each meeting, as a council’s "
        "committee does. Count Monday to Friday without England’s bank holidays.",
        f"{OWN}; the length is that of {LGA}, section 100B",
    ),
    (
        "public",
        "Say which meetings are open to the public, and publish what was decided at the others.",
        OWN,
    ),
    (
        "public",
        "Where a paper is kept from the public, record who decided so, when, why, and when that "
        "is looked at again: requests for information are answered from it.",
        OWN,
    ),
    (
        "records",
        "Keep minutes, agendas and reports for 6 years, and the papers they rest on for 4.",
        f"{OWN}; the lengths are those of {LGA}, sections 100C and 100D",
    ),
    (
        "votes",
        "Say which seats carry a vote, and how a tie is settled.",
        OWN,
    ),
    (
        "meetings",
        "Say how often the board meets.",
        OWN,
    ),
    (
        "other",
        "Work together to improve the well-being of children, as the duty to co-operate asks of "
        "councils and their partners. The guidance on children’s trust boards was withdrawn, so "
        "the board writes its own terms of reference.",
        f"{PRACTICE}: Children Act 2004, section 10",
    ),
)
