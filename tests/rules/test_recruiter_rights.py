"""A reviewer reads and notes; a recruiter also decides; a manager also manages."""

import pytest

from app.errors import NotAllowed
from app.rules.company_status import RecruiterRole
from app.rules.recruiter_rights import REFUSALS, Right, may, require


def test_each_role_may_what_the_smaller_one_may_and_more():
    by_role = {role: {right for right in Right if may(role, right)} for role in RecruiterRole}
    assert by_role[RecruiterRole.REVIEWER] == {Right.READ, Right.NOTE}
    assert by_role[RecruiterRole.RECRUITER] == {Right.READ, Right.NOTE, Right.DECIDE, Right.POST}
    assert by_role[RecruiterRole.MANAGER] == set(Right)


@pytest.mark.parametrize("right", [Right.DECIDE, Right.POST, Right.MANAGE])
def test_a_reviewer_is_told_whom_to_ask(right):
    with pytest.raises(NotAllowed, match="Minta rekan") as refusal:
        require(RecruiterRole.REVIEWER, right)
    assert refusal.value.sentence == REFUSALS[right]


def test_what_a_role_may_is_not_refused():
    require(RecruiterRole.RECRUITER, Right.DECIDE)
