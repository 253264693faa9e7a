"""A recipe is the digest of all that a manifest states: what is left out of it would leave old outputs standing."""

from __future__ import annotations

from workplan.bundle.manifest import NOWHERE, Appendix, Setting, Volume
from workplan.bundle.tasks import Task, _recipe

# Of a task. Volumes and members are tried below; a task whose row is wrong is never taken for one that stands.
_STATED_ELSEWHERE = {"key", "recipe", "place", "volume", "members", "wrong"}


def test_everything_that_a_manifest_states_of_a_task_is_in_its_recipe() -> None:
    task = Task("k", "", "plan.yaml", names={"stem": "plan"})
    others = {"outline": "b.yaml", "template": "notice", "pattern": "b", "formats": ("pdf",), "names": {"stem": "b"},
              "settings": (Setting("year", "2027", 0, 0),)}  # fmt: skip
    assert set(others) | _STATED_ELSEWHERE == set(Task._fields)
    recipes = {_recipe(task), *(_recipe(task._replace(**{name: value})) for name, value in others.items())}
    assert len(recipes) == len(others) + 1
    assert _recipe(task._replace(members=(task._replace(recipe="x"),))) not in recipes


def test_everything_that_a_manifest_states_of_a_volume_is_in_its_recipe() -> None:
    volume = Volume("v", "汇编", NOWHERE)
    others = {
        "title": "另一本", "status": "草案", "issuers": ("甲",), "date": "2027-01", "language": "en", "sheet": "b",
        "cover": False, "contents": "none", "refresh": False, "continuous": False,
        "appendices": (Appendix(NOWHERE, None),),
    }  # fmt: skip
    # The name is the pattern of the task, the documents are its members.
    assert set(others) | {"name", "place", "documents"} == set(Volume._fields)
    recipes = {_recipe(Task("k", "", volume=volume._replace(**{name: value}))) for name, value in others.items()}
    assert len(recipes | {_recipe(Task("k", "", volume=volume))}) == len(others) + 1
