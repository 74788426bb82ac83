"""What schemathesis cannot guess: keys of things that are there, and that a zip file is sent as the bytes it is."""

import json
import os
import urllib.request

import schemathesis

ADDRESS = os.environ["KLASS_ADDRESS"]
TOKEN = os.environ["KLASS_TOKEN"]


def get(path):
    request = urllib.request.Request(ADDRESS + path, headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def keys(at):
    """The keys of a thing of each kind: the first, or the last, that there is."""
    course = get("/api/courses")["items"][at]["id"]
    lesson = get(f"/api/courses/{course}/lessons")["items"][at]
    inside = {
        "courses": "/api/courses",
        "steps": f"/api/lessons/{lesson['id']}/steps",
        "tasks": f"/api/lessons/{lesson['id']}/tasks",
        "faq": f"/api/courses/{course}/faq",
        "students": "/api/students",
        "moderators": "/api/moderators",
        "notifications": "/api/dashboard/notifications",
    }
    found = {kind: get(path)["items"][at]["id"] for kind, path in inside.items()}
    return found | {"lessons": lesson["id"], "topics": lesson["topic"]["id"]}


# What is taken away is not what everything else hangs on.
KEPT, TAKEN = keys(0), keys(-1)


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Of two calls one is about something that is there."""
    collection = context.operation.path.removeprefix("/api/").removeprefix("dashboard/").split("/")[0]
    if not path_parameters or "id" not in path_parameters:
        return path_parameters
    operation = context.operation
    known = TAKEN if operation.method.upper() == "DELETE" or operation.path.endswith("/archive") else KEPT
    if collection in known and sum(str(path_parameters["id"]).encode()) % 2 == 0:
        path_parameters["id"] = known[collection]
    return path_parameters


@schemathesis.hook
def map_headers(context, headers):
    """Of two changes one is made whatever the version."""
    if headers and "If-Match" in headers and sum(str(headers["If-Match"]).encode()) % 2 == 0:
        headers["If-Match"] = "*"
    return headers


@schemathesis.serializer("application/zip")
def as_bytes(context, value):
    return value if isinstance(value, bytes) else str(value).encode()
