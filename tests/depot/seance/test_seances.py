"""A séance is its journal, its référentiel and the state they fold into; all that does not fit is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inventes.atelier_fictif import CITE, hold_seance
from inventes.outils_depot import NOM, OUVERTURE, Json, chain, comment, dit, faults, journal_bytes, write

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.seances import load_seance
from numresp.erreurs import DonneesInvalides, Introuvable


def hold(tmp_path: Path, *evenements: Json, ouverture: Json = OUVERTURE, nom: str = NOM) -> Path:
    """Write a séance whose chain holds."""
    return write(tmp_path / "seances" / nom, journal_bytes(ouverture, *evenements))


def seen(chemin: Path) -> list[tuple[int | None, str, str]]:
    """Faults of a séance that must be refused."""
    with pytest.raises(DonneesInvalides, match=r"seances") as saisie:
        load_seance(chemin)
    return faults(saisie.value)


def cite(**autres: str) -> Json:
    """An ouverture on another référentiel."""
    return OUVERTURE | {"referentiel": CITE | autres}


def test_whole(tmp_path: Path) -> None:
    """A séance says its name, day, jalon, référentiel, state and where its journal stands."""
    chemin = hold_seance(tmp_path, [("reponse", {"question": "parc.duree", "reponse": 2})], validee=True)
    tenue = load_seance(chemin)
    assert (tenue.nom, tenue.date.isoformat(), tenue.jalon) == (chemin.stem, "2025-05-06", "autodiagnostic")
    assert tenue.etat.reponses["parc.duree"].niveau == 2
    assert (tenue.etat.provisoire, tenue.marque.n) == (False, 4)
    assert tenue.referentiel == tenue.complet == find_referentiel("collectivites", "2026.1")


def test_variante(tmp_path: Path) -> None:
    """A séance on a variante is read on its questions only; what was recorded is the whole référentiel."""
    tenue = load_seance(hold(tmp_path, ouverture=cite(variante="express")))
    assert set(tenue.referentiel.questions) < set(tenue.complet.questions)
    assert tenue.complet.id == "collectivites"


def test_question_outside_the_variante(tmp_path: Path) -> None:
    """A question that the variante leaves out is not one of this séance's."""
    complet = find_referentiel("collectivites", "2026.1")
    gardees = next(variante.questions for variante in complet.variantes if variante.id == "express")
    hors = next(ident for ident in complet.questions if ident not in gardees)
    ((ligne, _, dite),) = seen(
        hold(tmp_path, {"type": "reponse", "question": hors, "reponse": 0}, ouverture=cite(variante="express"))
    )
    assert ligne == 2
    assert dite.startswith(f"la question « {hors} » n’existe pas")


def test_unknown_variante(tmp_path: Path) -> None:
    """An unknown variante is said at the ouverture."""
    ((ligne, _, dite),) = seen(hold(tmp_path, ouverture=cite(variante="longue")))
    assert (ligne, dite.split(" → ")[0]) == (1, "la variante « longue » n’existe pas dans collectivites-2026.1")


@pytest.mark.parametrize("autres", [{"version": "1999.1"}, {"id": "inconnu"}])
def test_unknown_version(tmp_path: Path, autres: dict[str, str]) -> None:
    """A référentiel whose version the séance does not find is said at its file and line, with the known ones."""
    ((ligne, _, dite),) = seen(hold(tmp_path, ouverture=cite(**autres)))
    assert ligne == 1
    assert "n’est pas connu" in dite
    assert "collectivites-2026.1" in dite


@pytest.mark.parametrize(
    ("empreinte", "change"),
    [("", False), ("0" * 64, True), (find_referentiel("collectivites", "2026.1").empreinte, False)],
)
def test_changed_referentiel(tmp_path: Path, empreinte: str, change: bool) -> None:
    """A référentiel changed under the same version is seen by the empreinte that the ouverture recorded."""
    assert load_seance(hold(tmp_path, ouverture=cite(empreinte=empreinte))).change is change


@pytest.mark.parametrize("nom", ["2025-05-07-autodiagnostic.jsonl", "2025-05-06-bilan.jsonl", "seance.jsonl"])
def test_wrong_name(tmp_path: Path, nom: str) -> None:
    """The file's name is that of the ouverture's day and jalon; the right one is said."""
    ((ligne, _, dite),) = seen(hold(tmp_path, nom=nom))
    assert ligne == 1
    assert dite.startswith(f"nom de fichier « {NOM} » attendu d’après l’ouverture, vu « {nom} »")


def test_all_at_once(tmp_path: Path) -> None:
    """Wrong name, unknown question, level out of range, event after the clôture and wrong mark: one error, by line."""
    chemin = hold(
        tmp_path,
        {"type": "reponse", "question": "parc.dure", "reponse": 1},
        {"type": "reponse", "question": "parc.duree", "reponse": 9},
        {"type": "cloture", "jusque": {"n": 3, "empreinte": "0" * 64}},
        comment("Trop tard"),
        nom="autre.jsonl",
    )
    vues = seen(chemin)
    assert [ligne for ligne, _, _ in vues] == [1, 2, 3, 4, 5]
    assert vues[1][2] == "la question « parc.dure » n’existe pas → vouliez-vous dire « parc.duree »"
    assert vues[2][2].startswith("niveau de 0 à 3 attendu, vu 9")
    assert vues[3][2].startswith("la cloture porte sur une ligne 3 qui n’est pas celle du journal")
    assert vues[4][2].startswith("« commentaire » après la clôture")


def test_edited_before_the_cloture(tmp_path: Path) -> None:
    """A journal rewritten and chained again under its clôture is found by the mark that the clôture recorded."""
    chemin = hold_seance(tmp_path, [("commentaire", {"cible": "parc", "texte": "Avant"})], validee=True)
    lignes = [ligne.rpartition(',"empreinte"')[0] for ligne in chemin.read_text(encoding="utf-8").splitlines()]
    write(chemin, chain([lignes[0], lignes[1].replace("Avant", "Après"), *lignes[2:]]))
    assert [ligne for ligne, _, _ in seen(chemin)] == [3, 4]


def test_mark_of_a_later_line(tmp_path: Path) -> None:
    """A clôture can only record a line before its own."""
    octets = journal_bytes(OUVERTURE, comment("x"))
    marque = read_journal(write(tmp_path / "j", octets)).marque
    bon = hold(tmp_path, comment("x"), {"type": "cloture", "jusque": marque.model_dump()})
    assert load_seance(bon).etat.cloture is not None
    ((ligne, _, _),) = seen(hold(tmp_path, comment("x"), {"type": "cloture", "jusque": marque.model_dump() | {"n": 3}}))
    assert ligne == 3


@pytest.mark.parametrize("octets", [b"", b'{"n":1,"horo'])
def test_never_opened(tmp_path: Path, octets: bytes) -> None:
    """A journal stopped before its ouverture holds no answer: it may be taken away, and the message says so."""
    ((ligne, _, dite),) = seen(write(tmp_path / "seances" / NOM, octets))
    assert ligne == 1
    assert dite.startswith("ce journal est vide : la séance n’a pas été ouverte, aucune réponse n’y a été enregistrée")


def test_without_opening(tmp_path: Path) -> None:
    """A journal that begins with something else than an ouverture is refused."""
    ((ligne, _, dite),) = seen(write(tmp_path / "seances" / NOM, journal_bytes(comment("x"))))
    assert (ligne, dite.split(" → ")[0]) == (1, "une séance commence par son ouverture ; ce journal n’en a pas")


def test_missing(tmp_path: Path) -> None:
    """A séance that does not exist is said so."""
    with pytest.raises(Introuvable, match=dit("cette séance n’existe pas")):
        load_seance(tmp_path / NOM)


def test_torn_line_keeps_the_rest(tmp_path: Path) -> None:
    """A séance with a torn last line is read up to it."""
    chemin = hold_seance(tmp_path, [("reponse", {"question": "parc.duree", "reponse": 2})])
    with chemin.open("ab") as fichier:
        fichier.write(b'{"n":3,"hor')
    tenue = load_seance(chemin)
    assert (tenue.etat.reponses["parc.duree"].niveau, tenue.journal.dechire) == (2, b'{"n":3,"hor')


def test_moved_elsewhere(tmp_path: Path) -> None:
    """A journal copied into another folder is the same séance, and goes on there."""
    chemin = hold_seance(tmp_path, [("frein", {"noeud": "parc", "texte": "Le temps"})])
    copie = Path(shutil.copy(chemin, tmp_path / NOM))
    with Ecrivain(copie) as plume:
        plume.append("levier", {"noeud": "parc", "texte": "L’envie"})
    assert [levier.texte for levier in load_seance(copie).etat.leviers] == ["L’envie"]
    assert load_seance(chemin).etat.leviers == ()
