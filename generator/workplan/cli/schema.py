"""`workplan schema`."""

from __future__ import annotations

import json

import click

from workplan.cli.say import words
from workplan.cli.spoken import Command


@click.command(
    "schema",
    cls=Command,
    help=words(
        "Print the JSON Schema of outlines. Editors that know YAML schemas complete and check with it.\n\n"
        "Save it once:  workplan schema > outline.schema.json\n\n"
        "and begin each outline with:\n\n# yaml-language-server: $schema=outline.schema.json",
        "输出大纲的 JSON Schema，支持 YAML 模式的编辑器可用它补全和校验。\n\n"
        "先保存：workplan schema > outline.schema.json\n\n"
        "再在大纲首行写：\n\n# yaml-language-server: $schema=outline.schema.json",
    ),
)
@click.option("-t", "--template", metavar="NAME", help=words("With the fields of this pack.", "包含该模板自有的字段。"))
@click.option("--bundle", is_flag=True, help=words("The schema of bundle.yaml.", "输出 bundle.yaml 的 JSON Schema。"))
def command(template: str | None, bundle: bool) -> int:
    """Prints the schema, with a pack's own fields if one is named, or the schema of bundles."""
    from pathlib import Path

    from workplan.packs.find import Shelf, builtin_templates
    from workplan.schema import bundle_schema, merged_schema
    from workplan.schema.editors import editor_schema

    fields = {}
    if template:
        own = Path("templates")
        fields = Shelf((*([own] if own.is_dir() else []), builtin_templates())).pack(template).fields
    click.echo(
        json.dumps(bundle_schema() if bundle else editor_schema(merged_schema(fields)), ensure_ascii=False, indent=2)
    )
    return 0
