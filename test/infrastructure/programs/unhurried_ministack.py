"""
MiniStack that answers ten milliseconds late.

Where processors are scarce, an answer can be there before the writer of the request has been told that it is sent. Terraform's
client then now and then drops the answer and asks again, and a thing is made twice.
"""

import asyncio
import runpy

from ministack import app as server

answer = server.app


async def unhurried(scope, receive, send):
    async def later(message):
        if message["type"] == "http.response.start":
            await asyncio.sleep(0.01)
        await send(message)

    await answer(scope, receive, later if scope["type"] == "http" else send)


server.app = unhurried
runpy.run_module("ministack", run_name="__main__")
