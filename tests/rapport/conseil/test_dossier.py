"""The council's file: whether the note is due, what is proposed, what is left blank; any word processor opens it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from inventes.atelier_fictif import HOSTILE, create_dossier, hold_seance, plain
from inventes.conseil_lu import hold, read
from inventes.plan_fictif import ETAPES, create_town, etape, save_plan
from milieu import SOUS_CI, choose

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.rapport.conseil.dossier import compose_plan, write_conseil
from numresp.rapport.phrases.feuille_de_route import group_reserves


@pytest.mark.parametrize(
    ("habitants", "dit"),
    [
        ("3500", "Cette note est due : dans une commune de 3 500 habitants et plus"),
        ("3499", "Cette note n’est pas due sous 3 500 habitants"),
        (None, "À vérifier : [à compléter : nombre d’habitants]."),
    ],
)
def test_is_the_note_due(habitants: str | None, dit: str, tmp_path: Path) -> None:
    """CGCT, L.2121-12: communes of 3 500 inhabitants and more; unknown is to be checked. The visa follows."""
    texte = hold(tmp_path, **({} if habitants is None else {"population": habitants}))
    assert dit in texte
    assert ("Vu le même code, article L.2121-12" in texte) == (habitants == "3500")


def test_proposal(tmp_path: Path) -> None:
    """The three parts, with days, euros, blanks and what is foreseen; proposed, and decided by nobody yet."""
    create_town(tmp_path)
    texte = read(tmp_path)
    for attendu in (
        "Note explicative de synthèse",
        "Projet de délibération",
        "Annexe : la feuille de route",
        "proposée, établie le 1er juin 2025 et pas encore adoptée",
        "Objet : adoption de la feuille de route numérique responsable.",
        "Vu le code général des collectivités territoriales, notamment [à compléter : articles qui fondent la compétence] ;",
        "Vu la loi 2021-1485 (REEN), art. 16 ; décret 2023-266 du 12 avril 2023 ;",
        "Considérant que l’autodiagnostic du 6 mai 2025 donne un score de 33,3 sur 100",
        "cette prévision n’est pas un résultat acquis",
        "Considérant que 1 étape répond à une obligation légale qui s’applique déjà ;",
        "Les dépenses nouvelles, toutes taxes comprises, sont de 1 200 € en 2025 et 800 € en 2026.",
        "Sont réservés à sa mise en œuvre : 8,5 jours d’agent en 2025 (",
        "[à compléter : fonction de l’élu référent]",
        "à décider",
        "=HYPERLINK(1) <b>une action d’ici</b>",
    ):
        assert attendu in texte, attendu
    assert "adoptée le" not in texte
    assert "PROVISOIRE" not in texte


def test_what_the_plan_does_not_hold(tmp_path: Path) -> None:
    """As in the report: what the law asks and no step brings, then the date of the charte, which no step keeps.

    Everything is at level 1: the law asks 2 of data protection; the charte is set on 12 September 2025.
    """
    dossier = create_town(tmp_path)
    (dossier / "jalons.yaml").write_text("charte: {etat: prévue, date: 2025-09-12}\n", encoding="utf-8")
    texte = read(tmp_path)
    dits = (
        "Ce que la feuille de route ne tient pas",
        "La loi le demande, ce plan ne le tient pas.",
        "« Seules les données nécessaires demandées » au niveau «",
        "Dates fixées ailleurs, que ce plan ne tient pas.",
        "est fixée au 12 septembre 2025, en T3 2025, et n’est pas dans le plan.",
        "Où en est la structure",
    )
    places = [texte.index(dit) for dit in dits]
    assert places == sorted(places)
    _, plan = compose_plan(load_dossier(tmp_path, "valmont"))
    assert group_reserves(plan.model_copy(update={"loi_non_tenue": (), "dates_rompues": ()})) == []


def test_unvalidated_seance(tmp_path: Path) -> None:
    """Answers that nobody validated: said on top."""
    assert "PROVISOIRE" in hold(tmp_path)


def test_nothing_to_spend(tmp_path: Path) -> None:
    """A plan that costs nothing says so, and asks for no budget."""
    texte = hold(tmp_path)
    assert "La feuille de route ne demande aucune dépense nouvelle." in texte
    assert "Aucune dépense nouvelle n’est demandée." in texte


def test_no_plan(tmp_path: Path) -> None:
    """Without a plan, or with an empty one, it says how to have one."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    with pytest.raises(Introuvable, match="n’a pas de feuille de route"):
        write_conseil(load_dossier(tmp_path, "valmont"))
    save_plan(dossier)
    with pytest.raises(Introuvable, match="aucune étape"):
        write_conseil(load_dossier(tmp_path, "valmont"))


def test_same_bytes(tmp_path: Path) -> None:
    """The same dossier gives the same file, and a copy of the espace elsewhere too."""
    create_town(tmp_path / "un")
    shutil.copytree(tmp_path / "un", tmp_path / "deux")
    assert write_conseil(load_dossier(tmp_path / "un", "valmont")) == write_conseil(
        load_dossier(tmp_path / "deux", "valmont")
    )


@pytest.mark.parametrize("slug", choose(["portelune-essai"], ["portelune-essai", "valmont"]))
def test_a_word_processor_opens_it(slug: str, exemple: Path, tmp_path: Path) -> None:
    """LibreOffice reads it, whatever the titles hold; the headings are there. Without it, CI fails."""
    soffice = shutil.which("soffice")
    if soffice is None and not SOUS_CI:
        pytest.skip("LibreOffice introuvable : installez-le (apt-get install libreoffice-writer-nogui)")
    assert soffice is not None, "LibreOffice introuvable"
    if slug == "valmont":
        dossier = create_dossier(tmp_path, nom=HOSTILE, population="4900")
        hold_seance(dossier)
        save_plan(dossier, *ETAPES, etape("hostile", "2025-T3", titre=HOSTILE, financement=HOSTILE))
    fichier = tmp_path / "conseil.docx"
    fichier.write_bytes(write_conseil(load_dossier(tmp_path if slug == "valmont" else exemple, slug)))
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    ordre = [soffice, profil, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, fichier]
    rendu = subprocess.run(ordre, capture_output=True, text=True, timeout=180, check=False)
    if "could not be loaded" in rendu.stderr + rendu.stdout and not SOUS_CI:
        pytest.skip("LibreOffice est là sans son traitement de texte : apt-get install libreoffice-writer-nogui")
    texte = (tmp_path / "conseil.txt").read_text(encoding="utf-8-sig")
    for titre in (
        "Note explicative de synthèse",
        "Projet de délibération",
        "Annexe : la feuille de route",
        "Article 6",
    ):
        assert titre in plain(texte), titre
