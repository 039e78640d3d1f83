"""The command `schema`: write the JSON Schemas that editors use."""

from mjplan.cli import arguments, console
from mjplan.workspace import Workspace


def schema() -> None:
    """Write the JSON Schemas and say where."""
    for path in write_schemas(arguments.workspace()):
        console.say(f"已写 {path}")


def write_schemas(space: Workspace) -> list[str]:
    """Write the JSON Schemas into a workspace; their paths."""
    from mjplan.schema import FILES, json_schema

    paths = []
    for name in FILES:
        path = f"plan/schema/{name}.schema.json"
        space.overwrite(path, json_schema(name))
        paths.append(path)
    return paths
