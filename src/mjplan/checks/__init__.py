"""Rules across files: plan and records against each other -> every problem at once."""

from mjplan.checks.evidence import check_evidence
from mjplan.checks.funnels import check_funnels
from mjplan.checks.plan import check_plan
from mjplan.checks.records import check_new, check_records

__all__ = ["check_evidence", "check_funnels", "check_new", "check_plan", "check_records"]
