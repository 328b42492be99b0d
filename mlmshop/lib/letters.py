"""Letters by e-mail: one template folder each, as text and as HTML."""

from collections.abc import Mapping
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from mlmshop.lib.hosts import main_url


def letter_send(*, to: str, name: str, context: Mapping[str, Any], reply_to: str = "") -> None:
    """Send the letter *name* to the address *to*; answers go to *reply_to*, if given.

    Renders ``emails/<name>/subject.txt``, ``body.txt`` and ``body.html`` with *context* plus
    ``company`` and ``home_url``. Raises what the mail server raises, so that the
    outbox tries again.
    """
    values = {"company": settings.COMPANY_NAME, "home_url": main_url("/"), **context}
    subject = " ".join(render_to_string(f"emails/{name}/subject.txt", values).split())
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"emails/{name}/body.txt", values).strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        reply_to=[reply_to] if reply_to else None,
    )
    # Mail programs drop style sheets, so the rules are written into the elements.
    html = css_inline.inline(
        render_to_string(f"emails/{name}/body.html", values), load_remote_stylesheets=False
    )
    message.attach_alternative(html, "text/html")
    message.send()
