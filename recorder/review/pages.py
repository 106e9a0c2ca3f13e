"""Addresses and their answers. Everything here lies behind the gate of `access.py`."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from recorder.durations import format_duration
from recorder.errors import RecorderError
from recorder.review.access import Access
from recorder.review.asking import ASK, FIND
from recorder.review.contents import event_row, frame_row
from recorder.review.desk import Desk
from recorder.review.journal import runs
from recorder.review.pictures import MEDIA_TYPE
from redaction.redacted import Mask

_HERE: Final = Path(__file__).parent
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

_LEAST_WIDTH: Final = 64

Answer = Callable[[Request, bytes], Any]


class _Said(BaseModel):
    """A request's body with one word in it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    value: str


_SAID: TypeAdapter[_Said] = TypeAdapter(_Said)


class Pages:
    """The page, its parts, and what it asks for.

    Args:
        desk: what goes on.
        access: has the token that the page is told.

    """

    def __init__(self, desk: Desk, access: Access) -> None:
        self._desk = desk
        self._access = access
        self._traffic = desk.sitting.traffic
        templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined
        )
        self._template = templates.get_template("page.html")
        self._static = {path.name: path.read_bytes() for path in (_HERE / "static").iterdir() if path.suffix in _TYPES}
        self._classes: dict[str, int] = {}
        self._screens: dict[tuple[int, ...], int] = {}
        self._opened = 1

    def app(self) -> Starlette:
        """The application behind the gate."""
        urgent: dict[str, Answer] = {
            "/": self._page,
            "/static/{name}": self._file,
            "/api/session": self._session,
            "/api/frame/{seq:int}": self._frame,
        }
        reads: dict[str, Answer] = {
            "/api/records": self._records,
            "/api/masks/{seq:int}": self._masks,
            "/api/state": self._state,
            "/api/progress": self._progress,
            "/api/checked": lambda _, __: {"failure": self._desk.sitting.contents.checked()},
        }
        writes: dict[str, Answer] = {
            "/api/ask": self._ask,
            "/api/undo": lambda _, __: self._stepped(self._desk.sitting.undo),
            "/api/redo": lambda _, __: self._stepped(self._desk.sitting.redo),
            "/api/find": self._find,
            "/api/stop": self._stop,
            "/api/finish": lambda _, __: self._desk.finish(),
            "/api/prepare": lambda _, body: self._desk.prepare(_SAID.validate_json(body).value),
            "/api/approve": lambda _, body: self._desk.approve(_SAID.validate_json(body).value),
            "/api/decline": lambda _, __: self._desk.decline(),
        }
        tabs: dict[str, Answer] = {
            "/api/alive": lambda _, body: self._desk.lifetime.alive(_SAID.validate_json(body).value),
            "/api/closed": lambda _, body: self._desk.lifetime.closed(_SAID.validate_json(body).value),
        }
        return Starlette(
            routes=[
                *(Route(path, self._answering(answer)) for path, answer in reads.items()),
                *(Route(path, self._answering(answer, hurries=True)) for path, answer in urgent.items()),
                *(Route(path, self._answering(answer), methods=["POST"]) for path, answer in writes.items()),
                *(
                    Route(path, self._answering(answer, counts=False), methods=["POST"])
                    for path, answer in tabs.items()
                ),
            ]
        )

    def _answering(
        self, answer: Answer, *, counts: bool = True, hurries: bool = False
    ) -> Callable[[Request], Awaitable[Response]]:
        """Ask in a thread; whatever goes wrong is said in one sentence, without content.

        What `counts` is use of the page; while something that `hurries`, and waits for nothing, is answered, reading
        in the background waits.
        """

        async def respond(request: Request) -> Response:
            body = await request.body() if request.method == "POST" else b""
            if counts:
                self._desk.lifetime.used()
            if await request.is_disconnected():
                return Response(status_code=499)
            try:
                with self._traffic.passing(hurries):
                    found = await run_in_threadpool(answer, request, body)
            except RecorderError as error:
                return JSONResponse({"error": str(error), "hint": error.hint}, 409)
            except ValidationError:
                return JSONResponse({"error": "The page asked for something unknown.", "hint": "Load it again."}, 400)
            except (LookupError, ValueError):
                return JSONResponse({"error": "There is nothing of that kind here.", "hint": ""}, 404)
            except Exception as error:  # noqa: BLE001 - a library's own words may hold content
                return JSONResponse({"error": f"That failed ({type(error).__name__}).", "hint": ""}, 500)
            return found if isinstance(found, Response) else JSONResponse(found)

        return respond

    def _page(self, _: Request, __: bytes) -> Response:
        sitting = self._desk.sitting
        start = sitting.summary.start
        began = time.strftime("%A %d %B %Y, %H:%M", time.localtime(start.started_wall_ms / 1000))
        page = self._template.render(
            token=self._access.token,
            session=sitting.session_id,
            began=began,
            length=format_duration(sitting.summary.duration_ms),
            profile=start.profile,
            resumed=sitting.resumed,
            first=sitting.contents.times[0][0] if sitting.contents.times else "",
            modules=sorted(name for name in self._static if name.endswith(".js")),
            destinations=self._desk.approver.destinations(),
        )
        return Response(page, media_type="text/html")

    def _file(self, request: Request, _: bytes) -> Response:
        name = str(request.path_params["name"])
        return Response(self._static[name], media_type=_TYPES[Path(name).suffix])

    def _session(self, _: Request, __: bytes) -> object:
        sitting = self._desk.sitting
        summary = sitting.summary
        return {
            "opened": self._desk.progress.opened,
            "started": summary.start.started_wall_ms,
            "duration": summary.duration_ms,
            "events": sum((summary.tally.inputs, summary.tally.typed, summary.tally.windows, summary.tally.withheld))
            + summary.tally.gaps,
            "times": sitting.contents.times,
        }

    def _records(self, request: Request, _: bytes) -> object:
        known = (int(request.query_params.get("frames", 0)), int(request.query_params.get("events", 0)))
        contents = self._desk.sitting.contents
        frames, events = contents.rows(*known)
        rows = [frame_row(frame, self._classes, self._screens) for frame in frames]
        return {
            "frames": rows,
            "events": [event_row(event) for event in events],
            "classes": list(self._classes),
            "screens": [list(screen) for screen in self._screens],
            "complete": contents.complete and contents.rows(known[0] + len(frames), known[1] + len(events)) == ([], []),
        }

    def _frame(self, request: Request, _: bytes) -> Response:
        seq, sitting = int(request.path_params["seq"]), self._desk.sitting
        width = max(_LEAST_WIDTH, int(request.query_params["width"]))
        if seq in sitting.standing.dropped:
            return Response(status_code=204)  # it was read ahead when it was deleted
        whole = "x".join(str(side) for side in sitting.pictures.size(seq))
        return Response(sitting.picture(seq, width), media_type=MEDIA_TYPE, headers={"x-frame-size": whole})

    def _masks(self, request: Request, _: bytes) -> object:
        seq = int(request.path_params["seq"])
        return [_mask_row(mask) for mask in self._desk.sitting.masks(seq)]

    def _ask(self, _: Request, body: bytes) -> object:
        ask = ASK.validate_json(body)
        self._desk.require_open()
        return self._stepped(lambda: self._desk.sitting.ask(ask))

    def _find(self, _: Request, body: bytes) -> object:
        find = FIND.validate_json(body)
        self._desk.require_open()
        self._desk.sitting.find(find)
        return self._work()

    def _stop(self, _: Request, __: bytes) -> object:
        self._desk.sitting.background.stop()
        return self._work()

    def _stepped(self, step: Callable[[], str]) -> object:
        self._desk.require_open()
        said = step()
        return {**self._standing(), "said": said}

    def _state(self, _: Request, __: bytes) -> object:
        return self._standing()

    def _work(self) -> object:
        return asdict(self._desk.sitting.background.work)

    def _progress(self, _: Request, __: bytes) -> object:
        offer = self._desk.offer
        return {
            **asdict(self._desk.progress),
            "work": self._work(),
            "version": self._desk.sitting.changes.version,
            "offer": asdict(offer) if offer else None,
        }

    def _standing(self) -> dict[str, object]:
        """Everything that is pending, as the page shows it."""
        sitting = self._desk.sitting
        changes, standing = sitting.changes, sitting.standing
        blanked = [event_row(sitting.contents.event(seq), spans) for seq, spans in standing.blanked.items()]
        return {
            "version": changes.version,
            "done": [change.what for change in changes.done],
            "undone": [change.what for change in changes.undone],
            "dropped": runs(standing.dropped),
            "painted": runs(standing.painted),
            "blanked": blanked,
            "doubted": [
                [doubt.frame, *_mask_row(Mask(doubt.box, doubt.entity, doubt.rule))] for doubt in standing.doubted
            ],
            "ends": standing.ends,
            "work": self._work(),
        }


def _mask_row(mask: Mask) -> list[Any]:
    box = mask.box
    return [box.left, box.top, box.width, box.height, mask.entity, mask.rule]
