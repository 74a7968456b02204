"""The server's door: the same app with security headers, the page's language, and a health address.

``streamlit run asgi.py`` serves it; ``streamlit run app.py`` works too, without the headers.
"""

from pathlib import Path
from typing import Final

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    # Nothing is ever fetched from elsewhere; charts and Streamlit's own page need inline code.
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'",
}
CLOSED: Final = ("/_stcore/metrics",)
HTML_START: Final = b'<html lang="en"'


class Guard:
    """Adds the headers, turns ``lang="en"`` of the page into Chinese, closes what nobody needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass websockets on; answer closed addresses; watch the start of every other answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] in CLOSED:
            await PlainTextResponse("404", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, Answer(send))


class Answer:
    """One answer on its way out; an HTML page is held back until it is whole, because its length changes."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            await self._continue(message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        for name, value in HEADERS.items():
            headers[name] = value
        if headers.get("content-type", "").startswith("text/html"):
            self.start = message
        else:
            await self.send(message)

    async def _continue(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self.body.replace(HTML_START, b'<html lang="zh-CN"', 1)
        assert self.start is not None
        headers = MutableHeaders(raw=self.start["headers"])
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        headers["content-length"] = str(len(body))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})


async def health(_: Request) -> JSONResponse:
    """The server is up."""
    return JSONResponse({"status": "ok"})


app = st.App(
    str(Path(__file__).with_name("app.py")),
    routes=[Route("/health", health)],
    middleware=[Middleware(Guard)],
)
