"""A dossier as it was known at the end of a day: what came later is not there, and what nobody knew then is named."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from numresp.depot.dossier import dossier_a_une_date
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.dossier_a_une_date import cut_seance, find_newest, hash_state, see_dossier
from numresp.depot.ecriture.acte_de_suivi import write_action, write_jalons, write_mesures
from numresp.depot.fourni.ressources import find_data
from numresp.depot.historique import suivi_ecriture
from numresp.modele.dossier.organisation import Charte, EtatJalon, Jalons, Mesure

SLUG = "portelune-essai"
Ecrire = Callable[[datetime, Callable[[Dossier], object]], Dossier]


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A dossier without history, whose newest day is known: two séances, a plan, actions, measures."""
    shutil.copytree(find_data("exemple") / SLUG, tmp_path / SLUG)
    (tmp_path / SLUG / "historique.jsonl").unlink(missing_ok=True)
    return tmp_path


@pytest.fixture
def ecrire(espace: Path, monkeypatch: pytest.MonkeyPatch) -> Ecrire:
    """Do something to the dossier at a given time, and read it again."""

    def write(instant: datetime, geste: Callable[[Dossier], object]) -> Dossier:
        for module in (suivi_ecriture, dossier_a_une_date):
            monkeypatch.setattr(module, "read_clock", lambda: instant)
        geste(load_dossier(espace, SLUG))
        return load_dossier(espace, SLUG)

    return write


def test_without_history_what_bears_a_day_is_shown(espace: Path) -> None:
    """On the evening of 14 January 2026: one séance of two, measures and actions done until then; the rest is named."""
    dossier = load_dossier(espace, SLUG)
    vu = see_dossier(dossier, date(2026, 1, 14))
    assert [seance.nom for seance in vu.seances] == ["2025-03-20-autodiagnostic"]
    assert vu.mesures
    assert all(mesure.date <= date(2026, 1, 14) for mesure in vu.mesures)
    assert vu.actions
    assert {action.statut for action in vu.actions} == {"Réalisé"}
    assert all(action.fin is not None and action.fin <= date(2026, 1, 14) for action in vu.actions)
    assert vu.parc == ()
    assert {"l’inventaire du matériel", "le suivi des actions"} <= set(vu.non_connus)


def test_a_plan_is_a_proposal_until_it_is_adopted(espace: Path) -> None:
    """Established on 2 October 2025, adopted on the 16th."""
    dossier = load_dossier(espace, SLUG)
    assert see_dossier(dossier, date(2025, 10, 1)).feuille_de_route is None
    proposee = see_dossier(dossier, date(2025, 10, 15)).feuille_de_route
    assert proposee is not None
    assert (proposee.etat, proposee.adoptee_le) == ("proposée", None)
    adoptee = see_dossier(dossier, date(2025, 10, 16)).feuille_de_route
    assert adoptee == dossier.feuille_de_route


@pytest.mark.parametrize(
    ("etat", "jour", "vue"),
    [
        ("signée", date(2025, 6, 25), False),
        ("signée", date(2025, 6, 26), True),
        ("signée", date(2025, 6, 27), True),
        ("prévue", date(2025, 6, 27), False),
    ],
)
def test_a_charte_is_known_from_its_signature_on(etat: str, jour: date, vue: bool) -> None:
    """Signed on 26 June 2025; a day that was only foreseen, though it is past, says nothing of a signature."""
    dossier = load_dossier(find_data("exemple"), SLUG)
    charte = Charte.model_validate({"etat": etat, "date": date(2025, 6, 26)})
    faits = replace(dossier, jalons=Jalons(charte=charte), historique=replace(dossier.historique, changements=()))
    assert see_dossier(faits, jour).jalons.charte == (charte if vue else None)


def test_the_empreinte_of_a_file_is_that_of_what_it_says(espace: Path) -> None:
    """SHA-256 of its values as JSON in UTF-8, keys in order and no blanks: the same on every machine and in every version."""
    suivi = EtatJalon(etat="fait", note="Été")
    jalons = Jalons(jalons={"suivi": suivi, "bilan": EtatJalon(etat="en cours")})
    texte = '{"jalons":{"bilan":{"etat":"en cours"},"suivi":{"etat":"fait","note":"Été"}}}'
    attendu = hashlib.sha256(texte.encode()).hexdigest()
    assert hash_state(replace(load_dossier(espace, SLUG), jalons=jalons))["jalons.yaml"] == attendu


def test_from_the_newest_day_on_all_is_known(espace: Path) -> None:
    """Without history, the whole dossier is what it was on the newest day that it bears."""
    dossier = load_dossier(espace, SLUG)
    newest = find_newest(dossier)
    assert newest is not None
    vu = see_dossier(dossier, newest)
    assert vu.non_connus == ()
    assert (vu.actions, vu.jalons, vu.parc) == (dossier.actions, dossier.jalons, dossier.parc)


def test_what_comes_later_changes_nothing(espace: Path, ecrire: Ecrire) -> None:
    """A year of acts of every kind: on an earlier day, the dossier and its empreintes are the same to the byte."""
    debut = load_dossier(espace, SLUG)
    jour = find_newest(debut)
    assert jour is not None
    avant = see_dossier(debut, jour)

    def act(dossier: Dossier) -> None:
        action = dossier.actions[0]
        write_action(dossier.chemin, action.model_copy(update={"statut": "Abandonné", "titre": "Autre chose"}), action)
        write_mesures(
            dossier.chemin,
            [Mesure(date=date(2025, 5, 5), indicateur="deee_kg", valeur=3, unite="kg", nature="flux")],
        )
        write_jalons(dossier.chemin, dossier.jalons.model_copy(update={"charte": None}), dossier.jalons)

    apres = ecrire(datetime(2027, 3, 1, 9, tzinfo=UTC), act)
    vu = see_dossier(apres, jour)
    assert (vu.actions, vu.mesures, vu.jalons, vu.feuille_de_route, vu.parc, vu.organisation) == (
        avant.actions, avant.mesures, avant.jalons, avant.feuille_de_route, avant.parc, avant.organisation,
    )  # fmt: skip
    assert hash_state(vu) == hash_state(avant)
    assert see_dossier(apres, date(2027, 3, 1)).actions[0].statut == "Abandonné"
    assert see_dossier(apres, date(2027, 2, 28)).actions[0].statut == debut.actions[0].statut


def test_edited_by_hand_counts_from_today(ecrire: Ecrire) -> None:
    """What no command has noted yet is not shown on an earlier day than today."""

    def act(dossier: Dossier) -> None:
        action = dossier.actions[0]
        write_action(dossier.chemin, action.model_copy(update={"commentaire": "vu"}), action)

    ecrire(datetime(2027, 3, 1, 9, tzinfo=UTC), act)

    def edit(dossier: Dossier) -> None:
        fichier = dossier.chemin / "actions.csv"
        titre = dossier.actions[0].titre
        fichier.write_bytes(fichier.read_bytes().replace(titre.encode(), b"Titre de la main"))

    apres = ecrire(datetime(2027, 4, 1, 9, tzinfo=UTC), edit)
    assert see_dossier(apres, date(2027, 3, 31)).actions[0].titre != "Titre de la main"
    assert see_dossier(apres, date(2027, 4, 1)).actions[0].titre == "Titre de la main"


def test_a_seance_is_cut_at_the_end_of_the_day(espace: Path) -> None:
    """Its later events are not there; before the day it bears, it is not there at all."""
    seance = load_dossier(espace, SLUG).seances[0]
    jours = sorted({evenement.horodatage.date() for evenement in seance.journal.evenements})
    dernier = jours[-1]
    assert cut_seance(seance, seance.date.replace(day=seance.date.day - 1), "Europe/Paris") is None
    assert cut_seance(seance, dernier, "Europe/Paris") == seance
    coupee = cut_seance(seance, seance.date, "Europe/Paris")
    assert coupee is not None
    siens = [e for e in seance.journal.evenements if e.horodatage.date() <= seance.date]
    assert coupee.marque.n == len(siens)
    assert coupee.marque.empreinte == seance.journal.empreintes[len(siens) - 1]
