"""What a phone needs to put the site among its apps (W3C Web Application Manifest); one for everybody."""

from flask import Response, current_app, jsonify, url_for

from blueprints.access import EVERYONE, allow
from blueprints.feeds.area import bp

ICONS = (("icons/app-192.png", "192x192", "any"), ("icons/app-512.png", "512x512", "any maskable"))


@bp.get("/app.webmanifest")
@allow(EVERYONE)
def manifest() -> Response:
    static_url = current_app.jinja_env.globals["static_url"]
    response = jsonify(
        {
            "id": "/",
            "name": "PadanKarya",
            "short_name": "PadanKarya",
            "description": "Lowongan dan penelusuran tamatan SMK: kompetensi alumni bertemu kebutuhan industri.",
            "lang": "id",
            "start_url": url_for("public.home"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#f6f8f6",
            "theme_color": "#0f4c43",
            "icons": [
                {"src": static_url(path), "sizes": size, "type": "image/png", "purpose": purpose}
                for path, size, purpose in ICONS
            ],
            "shortcuts": [{"name": "Lowongan", "url": url_for("vacancies.index")}],
        }
    )
    response.mimetype = "application/manifest+json"
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
