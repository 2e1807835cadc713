"""Accessibility of a page as it stands, at phone and desktop width."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (390, 1280)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
SERIOUS = {"serious", "critical"}


def assert_accessible(page: Page) -> None:
    """axe finds nothing serious, and nothing is wider than the window.

    The window is as tall as the page: a link half under the bar at the foot is a matter of scrolling, not of size.
    """
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        found = Axe().run(page, options=RULES).response["violations"]
        serious = [
            f"{problem['id']}: {problem['nodes'][0]['html'][:160]}" for problem in found if problem["impact"] in SERIOUS
        ]
        assert not serious, f"{page.url} at {width}: {serious}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} scrolls sideways at {width}: {wide}"
    if before:
        page.set_viewport_size(before)
