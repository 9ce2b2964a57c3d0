"""What an operation takes and gives, for the document, where the views read and write it themselves."""

from typing import Any

from .bodies import FILE, FORM, Members
from .values import schema

Node = dict[str, Any]
JSON = "application/json"
BYTES: Node = {"type": "string", "format": "binary"}


def takes(members: Members) -> Node:
    """A body of JSON with these members."""
    return {"requestBody": _body(members)}


def takes_file(members: Members, words: str) -> Node:
    """A form with a file, and these members beside it."""
    body = _body(members)
    inner = body["content"].pop(JSON)["schema"]
    inner["properties"] = {FILE: {"title": "文件", "description": words} | BYTES} | inner["properties"]
    inner["required"] = [FILE, *inner.get("required", ())]
    return {"requestBody": body | {"content": {FORM: {"schema": inner}}}}


def gives_file(*media_types: str) -> Node:
    """A file, as a download."""
    content = {each: {"schema": BYTES} for each in media_types}
    return {"responses": {200: {"description": "文件，供下载", "content": content}}}


def body(properties: Node, required: list[str]) -> Node:
    """The body of a request: an object of JSON."""
    return {"required": True, "content": {JSON: {"schema": an_object(properties, required)}}}


def an_object(properties: Node, required: list[str] | None = None) -> Node:
    """An object with no members but these."""
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _body(members: Members) -> Node:
    required = [name for name, column in members.items() if column.required]
    return body({name: schema(column) for name, column in members.items()}, required)
