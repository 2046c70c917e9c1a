"""The newest day of a dossier is the last on which something happened; what is planned does not count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.outils_depot import NOM, chain, write

from numresp.depot.historique.dernier_jour_connu import find_newest_in, list_followup_days
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, Mesure

D2025, D2026, D2027 = (date(annee, 1, 31) for annee in (2025, 2026, 2027))


def test_followup_days() -> None:
    """A mesure, a jalon that is done, an action that is carried out and a charte that is signed; not what is to come."""
    actions = [
        Action(id="x", titre="X", statut="Réalisé", fin=D2025),
        Action(id="y", titre="Y", statut="En cours", fin=D2027),
        Action(id="z", titre="Z", statut="Réalisé"),
    ]
    mesure = Mesure(date=D2026, indicateur="i", valeur=0.0, unite="kg", nature="flux")
    faits = Jalons(
        jalons={"lancement": EtatJalon(etat="fait", date=D2025), "bilan": EtatJalon(etat="à venir", date=D2027)},
        charte=Charte(etat="prévue", date=D2027),
    )
    assert list_followup_days(actions, [mesure], faits, None) == [D2026, D2025, D2025]
    signee = Jalons(charte=Charte(etat="signée", date=D2026))
    assert list_followup_days([], [], signee, None) == [D2026]


def test_newest_in_a_dossier(tmp_path: Path) -> None:
    """None where nothing happened; then the day of a séance; then that of an action; a faulty file hides no séance."""
    dossier = create_dossier(tmp_path)
    assert find_newest_in(dossier) is None
    hold_seance(dossier)
    assert find_newest_in(dossier) == date(2025, 5, 6)
    write(dossier / "actions.csv", "id;titre;statut;fin\nx;X;Réalisé;30/06/2025\ny;Y;En cours;30/06/2026\n")
    assert find_newest_in(dossier) == date(2025, 6, 30)
    write(dossier / "actions.csv", "id;titre;statut;fin\nx;X;Réalisé;hier\n")
    assert find_newest_in(dossier) == date(2025, 5, 6)


def test_the_day_is_that_of_its_people(tmp_path: Path) -> None:
    """An event of 20:00 in universal time is of the next day in Nouméa (UTC+11)."""
    dossier = create_dossier(tmp_path, fuseau="Pacific/Noumea")
    journal = '{"n":1,"horodatage":"2025-05-06T20:00:00.000Z","type":"commentaire","cible":"a","texte":"x"'
    write(dossier / "seances" / NOM, chain([journal]))
    assert find_newest_in(dossier) == date(2025, 5, 7)
