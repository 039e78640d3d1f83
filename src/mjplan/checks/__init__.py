"""Rules across files: plan and records against each other -> every problem at once."""

from mjplan.checks.doubt import Doubt
from mjplan.checks.doubts import doubts
from mjplan.checks.duplicates import check_duplicates
from mjplan.checks.evidence import check_evidence
from mjplan.checks.funnels import check_funnels, excesses
from mjplan.checks.plan import check_plan
from mjplan.checks.records import RecordRules, check_records
from mjplan.checks.strays import check_strays
from mjplan.checks.trace import check_trace

__all__ = [
    "Doubt",
    "RecordRules",
    "check_duplicates",
    "check_evidence",
    "check_funnels",
    "check_plan",
    "check_records",
    "check_strays",
    "check_trace",
    "doubts",
    "excesses",
]
