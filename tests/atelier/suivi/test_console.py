"""The follow-up around its forms: what is late, recent, where the parcours is; every part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import do, open_suivi, reread, show

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.gestes import ONGLETS


def test_late_recent_and_parcours(vue: TableauDeSuivi) -> None:
    """Beside the forms: what is late, whose last value is old, what was recorded lately, where the parcours is."""
    do(vue, "jalon", jalon="bilan", etat="en cours", date="", note="")
    cote = plain(show(vue, "actions").select_one("aside").get_text(" ", strip=True))  # type: ignore[union-attr]
    assert "En retard (1) Éteindre le soir depuis le 30/06/2025" in cote
    assert "À relever de nouveau (1) Déchets électroniques remis à une filière dernier relevé le 15/03/2025" in cote
    assert cote.index("jalon « bilan », en cours") < cote.index("17/03/2026, Volume des messageries : 382,5 Go")
    assert "Autodiagnostic : fait, 06/05/2025" in cote


@pytest.mark.parametrize("onglet", ONGLETS)
def test_screens(vue: TableauDeSuivi, onglet: str) -> None:
    """Each part has one title, ids used once, a label for each field, and JSON in its arguments."""
    page = show(vue, onglet)
    assert len(page.select("[data-foyer]")) == 1
    idents = [element["id"] for element in page.select("[id]")]
    assert len(idents) == len(set(idents))
    for champ in page.select("input:not([type=checkbox]), select, textarea"):
        assert page.select(f"label[for='{champ['id']}']"), champ
    for element in page.select("[data-args]"):
        json.loads(str(element["data-args"]))


def test_before_anything(tmp_path: Path) -> None:
    """A dossier just made, without any file of the follow-up nor séance, shows every part, and takes its first record."""
    from inventes.atelier_fictif import create_dossier

    create_dossier(tmp_path)
    vue = open_suivi(tmp_path)
    for onglet in ONGLETS:
        show(vue, onglet)
    do(vue, "action", action="nouvelle", titre="Essai", statut="À venir")
    do(vue, "mesure", indicateur="deee_kg", date="2026-03-21", valeur="30,5")
    do(vue, "jalon", jalon="lancement", etat="fait", date="2026-01-10", note="")
    do(vue, "charte", etat="prévue", date="2026-06-26", signataire="elu", engagements="C1")
    dossier = reread(tmp_path)
    assert (len(dossier.actions), len(dossier.mesures), len(dossier.jalons.jalons)) == (1, 1, 1)
    for _ in range(4):
        do(vue, "annuler")
    assert sorted(chemin.name for chemin in (tmp_path / "valmont").iterdir()) == [
        "historique.jsonl",
        "organisation.yaml",
        "seances",
    ]
