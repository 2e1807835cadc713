"""A test client that reads pages as a careful visitor would: it fills forms and complains about bad markup."""

from collections import Counter
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import db
from app.models.account import Account


class Page:
    """A parsed answer. `status`, `path`, and the questions tests ask of a page."""

    def __init__(self, response: TestResponse):
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        return self.soup.h1.get_text(" ", strip=True) if self.soup.h1 else ""

    def form(self, action: str = "") -> Tag:
        """The POST form whose action ends with `action`; without one, the first of the page's own content."""
        within = self.soup if action else self.soup.main or self.soup
        for form in within.find_all("form", method="post"):
            if not action or str(form.get("action", "")).split("?")[0].endswith(action):
                return form
        raise AssertionError(f"no form to {action or 'post'} on {self.path}")

    def has_form(self, action: str) -> bool:
        return any(
            str(form.get("action", "")).split("?")[0].endswith(action)
            for form in self.soup.find_all("form", method="post")
        )

    def error_of(self, field: str) -> str:
        """The error text shown at a field."""
        found = self.soup.find(id=f"{field}-error")
        return found.get_text(" ", strip=True) if found else ""

    def links(self) -> list[str]:
        return [str(link["href"]) for link in self.soup.find_all("a", href=True)]


class PageClient:
    def __init__(self, app: Flask):
        self.app = app
        self.browser = app.test_client()

    def sign_in(self, account: Account) -> "PageClient":
        """Be this account, as if it had signed in."""
        with self.browser.session_transaction() as session:
            session["_user_id"] = account.get_id()
            session["_fresh"] = True
        return self

    def sign_out(self) -> "PageClient":
        with self.browser.session_transaction() as session:
            session.clear()
        return self

    def open(self, path: str, *, follow_redirects: bool = False, **arguments: Any) -> TestResponse:
        """Requests, each with a context of its own, read to the end and closed as on a server; rows are read anew."""
        db.session.commit()
        with self.app.app_context():
            response = self.browser.open(path, buffered=True, **arguments)
        if follow_redirects and response.status_code in (301, 302, 303, 307, 308):
            return self.open(response.headers["Location"], follow_redirects=True)
        db.session.rollback()
        db.session.expire_all()
        return response

    def get(self, path: str, *, status: int = 200, **arguments: Any) -> Page:
        """The page at `path` after redirects, inspected."""
        page = Page(self.open(path, follow_redirects=True, **arguments))
        assert page.status == status, f"{path}: {page.status} instead of {status}: {page.text[:300]}"
        if page.response.mimetype == "text/html":
            inspect(page)
        return page

    def submit(self, page: Page, values: dict[str, Any], *, action: str = "", status: int = 200) -> Page:
        """Fill the form that goes to `action` with `values`, keep what stands in it, and send it."""
        form = page.form(action)
        target = str(form.get("action") or page.path)
        data = form_values(form) | values
        multipart = form.get("enctype") == "multipart/form-data"
        answer = Page(
            self.open(
                target,
                method="POST",
                data={name: value for name, value in data.items() if value is not None},
                follow_redirects=True,
                **({"content_type": "multipart/form-data"} if multipart else {}),
            )
        )
        assert answer.status == status, f"POST {target}: {answer.status} instead of {status}: {answer.text[:400]}"
        inspect(answer)
        return answer


def form_values(form: Tag) -> dict[str, Any]:
    """What a browser would send if the form were submitted untouched."""
    values: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("submit", "button", "file") or field.has_attr("disabled"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values.setdefault(name, [])
                values[name].append(field.get("value", "on"))
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values[name] = chosen.get("value", "") if chosen else ""
        elif field.name == "textarea":
            values[name] = field.get_text()
        else:
            values[name] = field.get("value", "")
    return values


def inspect(page: Page) -> None:
    """Every page: language, title, one h1, unique ids, labelled fields, named buttons, CSRF, no inline code."""
    soup, where = page.soup, page.path
    if soup.html is None:  # a fragment for htmx
        return
    assert soup.html.get("lang") in ("id", "en"), f"{where}: no language"
    assert "PadanKarya" in (soup.title.get_text() if soup.title else ""), f"{where}: title"
    assert len(soup.find_all("h1")) == 1, f"{where}: {len(soup.find_all('h1'))} h1"
    twice = [key for key, times in Counter(tag["id"] for tag in soup.find_all(id=True)).items() if times > 1]
    assert not twice, f"{where}: ids used twice: {twice}"
    _inspect_fields(soup, where)
    for tag in soup.find_all(["a", "button"]):
        name = tag.get_text(strip=True) or tag.get("aria-label") or tag.find(attrs={"aria-label": True})
        assert name, f"{where}: {tag} has no name"
    for form in soup.find_all("form", method="post"):
        assert form.find(attrs={"name": "csrf_token"}), f"{where}: form without CSRF token: {form.get('action')}"
    for tag in soup.find_all(True):
        inline = [name for name in tag.attrs if name == "style" or name.startswith("on")]
        assert not inline, f"{where}: inline {inline} in {tag.name}"
        assert tag.name != "script" or tag.get("src") or tag.get("type") == "application/ld+json", f"{where}: script"


def _inspect_fields(soup: BeautifulSoup, where: str) -> None:
    labelled = {label.get("for") for label in soup.find_all("label")}
    for field in soup.find_all(["input", "textarea", "select"]):
        if field.get("type") in ("hidden", "submit"):
            continue
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        assert named or field.find_parent("label"), f"{where}: field {field.get('name')} has no label"
