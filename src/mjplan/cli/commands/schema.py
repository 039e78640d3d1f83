"""The command `schema`: write the JSON Schemas that editors use."""

from mjplan.cli import arguments, console


def schema() -> None:
    """Write the JSON Schemas and say where."""
    for path in arguments.workspace().write(schemas()):
        console.say(f"已写 {path}")


def schemas() -> dict[str, str]:
    """Return the JSON Schemas by their paths in a workspace."""
    from mjplan.schema import FILES, json_schema

    return {f"plan/schema/{name}.schema.json": json_schema(name) for name in FILES}
