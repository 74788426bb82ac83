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


def last(path):
    """The key of the last thing of a list, so that what is deleted is not what everything else hangs on."""
    return get(path)["items"][-1]["id"]


course = last("/api/courses")
lesson = last(f"/api/courses/{course}/lessons")
KNOWN = {
    "courses": course,
    "lessons": lesson,
    "topics": get(f"/api/courses/{course}/lessons")["items"][-1]["topic"]["id"],
    "steps": last(f"/api/lessons/{lesson}/steps"),
    "tasks": last(f"/api/lessons/{lesson}/tasks"),
    "faq": last(f"/api/courses/{course}/faq"),
    "students": last("/api/students"),
    "moderators": last("/api/moderators"),
    "notifications": last("/api/dashboard/notifications"),
}


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Of two calls one is about something that is there."""
    collection = context.operation.path.removeprefix("/api/").removeprefix("dashboard/").split("/")[0]
    if not path_parameters or "id" not in path_parameters:
        return path_parameters
    if collection in KNOWN and sum(str(path_parameters["id"]).encode()) % 2 == 0:
        path_parameters["id"] = KNOWN[collection]
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
