"""Rules across files: plan and records against each other -> every problem at once."""

from mjplan.checks.of_evidence import check_evidence
from mjplan.checks.of_funnels import check_funnels
from mjplan.checks.of_plan import check_plan
from mjplan.checks.of_records import check_new, check_records

__all__ = ["check_evidence", "check_funnels", "check_new", "check_plan", "check_records"]
