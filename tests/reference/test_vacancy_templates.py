from app.reference.competencies import find_competency
from app.reference.vacancy_templates import load_templates
from app.rules.alumni_status import Level
from app.rules.linter import Wording, findings_in
from app.rules.vacancy_status import Education, VacancyKind


def test_there_are_at_least_fifteen_and_each_can_be_posted_with_little_more():
    templates = load_templates()
    assert len(templates) >= 15
    for template in templates.values():
        assert VacancyKind(template.kind)
        assert Education(template.education)
        assert template.description
        assert any(one.is_required for one in template.competencies), template.code
        assert {one.level for one in template.competencies} <= set(Level), template.code


def test_no_template_has_words_a_school_would_ask_about():
    for template in load_templates().values():
        texts = {"title": template.title, "description": template.description}
        assert findings_in(Wording(texts)) == [], template.code


def test_every_competency_has_its_name_from_the_catalogue_and_stands_once():
    for template in load_templates().values():
        names = [one.name for one in template.competencies]
        assert len(names) == len(set(names)), template.code
        assert all(names)
    assert find_competency("las-smaw").name in [one.name for one in load_templates()["welder"].competencies]
