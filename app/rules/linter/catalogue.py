"""Every rule by its code, in the order they are told."""

from app.rules.linter.contact_rules import CONTACT_RULES
from app.rules.linter.fair_rules import FAIR_RULES
from app.rules.linter.finding import Rule
from app.rules.linter.pay_rules import PAY_RULES
from app.rules.linter.safe_rules import SAFE_RULES

RULES: dict[str, Rule] = {rule.code: rule for rule in (*SAFE_RULES, *CONTACT_RULES, *FAIR_RULES, *PAY_RULES)}
