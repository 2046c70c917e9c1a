"""An action that was chosen: where it stands, and until when it may run."""

from inventes.deroules import choose, state

from numresp.modele.seance.choix_d_action import Choix


def test_where_a_choice_stands() -> None:
    """In the quarter it was put in, else in that of its day; its latest day is the day promised, else the quarter's end."""
    dites = {
        "jour": choose("a", echeance="2026-05-01"),
        "fin": choose("b", fin="2026-T3"),
        "deux": choose("c", echeance="2026-05-01", fin="2026-T3"),
        "rien": choose("d"),
    }
    vus = [
        (nom, None if c.trimestre is None else str(c.trimestre), None if c.limite is None else c.limite.isoformat())
        for nom, c in ((nom, state(brut).actions[brut["action"]]) for nom, brut in dites.items())
    ]
    assert all(isinstance(state(brut).actions[brut["action"]], Choix) for brut in dites.values())
    assert vus == [
        ("jour", "2026-T2", "2026-05-01"),
        ("fin", "2026-T3", "2026-09-30"),
        ("deux", "2026-T3", "2026-05-01"),
        ("rien", None, None),
    ]
