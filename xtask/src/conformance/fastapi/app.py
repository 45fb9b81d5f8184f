"""An application with streams. `cargo xtask conformance` generates a client from the document that it serves."""

import os
import sys
import threading
from collections.abc import AsyncIterable

import uvicorn
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel


class Departure(BaseModel):
    line: str
    minutes: int
    platform: str | None = None


DEPARTURES = [
    Departure(line="S1", minutes=2, platform="3"),
    Departure(line="Tram 7 \u2192 Hafen", minutes=11),
]

app = FastAPI(title="Departures", version="1.0.0")


@app.get("/departures/lines", operation_id="listLines")
async def lines() -> AsyncIterable[Departure]:
    for departure in DEPARTURES:
        yield departure


@app.get("/departures/events", operation_id="watchDepartures", response_class=EventSourceResponse)
async def events() -> AsyncIterable[Departure]:
    for departure in DEPARTURES:
        yield departure


@app.get("/departures/numbered", operation_id="watchNumbered", response_class=EventSourceResponse)
async def numbered() -> AsyncIterable[ServerSentEvent]:
    yield ServerSentEvent(comment="nothing yet")
    for number, departure in enumerate(DEPARTURES):
        yield ServerSentEvent(data=departure, event="departure", id=str(number), retry=1500)
    yield ServerSentEvent(raw_data="[DONE]")


def end_with_parent() -> None:
    """Ends the process when standard input is closed."""
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
