"""A whole plan put into a séance moves what was chosen, and only proposes the rest."""

from __future__ import annotations

from inventes.deroules import choose, events, plan, state

from numresp.modele.seance.plan_inscrit import lay_steps


def test_a_plan_proposes_and_moves_what_was_chosen() -> None:
    """Chosen actions take the place a plan gives them and stay chosen, with their day; the rest is proposed."""
    vue = state(choose("x", echeance="2026-06-30", pilote="rh"), plan(x="2026-T3", y="2026-T1"))
    assert (set(vue.actions), set(vue.proposees)) == ({"x"}, {"y"})
    assert str(vue.actions["x"].trimestre) == "2026-T3"
    assert vue.etapes.keys() == {"x", "y"}


def test_what_is_touched_is_chosen() -> None:
    """A step that the room touches is chosen; taken out, it is set aside until it is chosen again."""
    vue = state(plan(x="2026-T1", y="2026-T1"), choose("x", fin="2026-T2"), choose("y", abandon=True))
    assert (set(vue.actions), set(vue.proposees), vue.ecartees) == ({"x"}, set(), {"y"})
    assert state(plan(y="2026-T1"), choose("y", abandon=True), choose("y")).ecartees == frozenset()


def test_a_new_plan_replaces_what_was_only_proposed() -> None:
    """What nobody has touched gives way; what was chosen stays, in the new plan or not."""
    vue = state(plan(x="2026-T1", y="2026-T1"), choose("x", fin="2026-T2"), plan(z="2026-T4"))
    assert (set(vue.actions), set(vue.proposees)) == ({"x"}, {"z"})
    assert str(vue.actions["x"].fin) == "2026-T2"


def test_lay_steps() -> None:
    """A chosen step takes the plan's quarter under its own number; one that is not in it stays; nothing is changed in place."""
    _, x, w, propose = events(choose("x", fin="2026-T1"), choose("w"), plan(x="2026-T3", y="2026-T2"))
    avant = {"x": x, "w": w}
    actions, proposees = lay_steps(avant, propose)
    assert {ident: (choix.n, str(choix.fin)) for ident, choix in actions.items()} == {
        "x": (2, "2026-T3"),
        "w": (3, "None"),
    }
    assert {ident: (choix.n, str(choix.fin)) for ident, choix in proposees.items()} == {"y": (4, "2026-T2")}
    assert str(avant["x"].fin) == "2026-T1"
