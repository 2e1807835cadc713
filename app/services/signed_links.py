"""Links that can be shown again and let nobody in from the table alone: id and generation under the installation's key.

A raised generation makes every earlier copy useless. What the link opens, and until when, is its own service's matter.
"""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from app.errors import TokenNotValid


def sign(kind: str, link_id: int, generation: int) -> str:
    """The address part of a link; the same as long as its generation is the same."""
    return _signer(kind).dumps([link_id, generation])


def read(kind: str, token: str) -> tuple[int, int]:
    """Id and generation of a token of this kind; raises TokenNotValid for anything else."""
    try:
        link_id, generation = _signer(kind).loads(token)
    except (BadData, ValueError, TypeError) as error:
        raise TokenNotValid() from error
    if type(link_id) is not int or type(generation) is not int:
        raise TokenNotValid()
    return link_id, generation


def _signer(kind: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=kind)
