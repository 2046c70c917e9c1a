"""The slides of a jalon: five to eight, with titles, notes, alternatives, French, nobody's name; the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pptx
import pytest
from inventes.atelier_fictif import HOSTILE, create_dossier, hold_seance
from inventes.pdf_de_libreoffice import count_pages
from inventes.plan_fictif import etape, save_plan
from rendus.bilans_lus import EXEMPLE, TOUS, find_alternative, list_texts, read_bilan, read_slides, write_slides

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.rapport.diaporama.diaporama import write_diaporama
from numresp.rapport.diaporama.fond import HAUTEUR_CM, LARGEUR_CM
from numresp.rapport.diaporama.mesure import measure

NOMS = [f"{slug}, {jalon or 'le plus récent'}" for slug, jalon in TOUS]
CM = 360000


@pytest.mark.parametrize(("slug", "jalon"), TOUS, ids=NOMS)
def test_five_to_eight_slides(slug: str, jalon: str) -> None:
    """Each has a title of its own, notes of two sentences or so, and a foot with the town; what is drawn has words."""
    diapos = read_slides(slug, jalon)
    assert 5 <= len(diapos) <= 8
    titres = [diapo.shapes.title.text_frame.text for diapo in diapos]
    assert len(set(titres)) == len(titres)
    assert all(titres)
    for diapo in diapos:
        assert diapo.shapes[0]._element is diapo.shapes.title._element  # first in the reading order
        notes = diapo.notes_slide.notes_text_frame.text
        assert len(re.findall(r"[.!?](?:\s|$)", notes)) >= 1
        assert list_texts(diapo)[-2].startswith(read_bilan(slug, jalon).organisation.nom)
        dessins = [forme for forme in diapo.shapes if not forme.is_placeholder and not forme.has_text_frame]
        assert all(len(find_alternative(dessin)) > 20 for dessin in dessins)
        assert not [forme for forme in diapo.placeholders if forme.has_text_frame and not forme.text_frame.text]


@pytest.mark.parametrize(("slug", "jalon"), TOUS, ids=NOMS)
def test_nothing_runs_off(slug: str, jalon: str) -> None:
    """Every shape stands on the slide; a text, by its estimate, in its frame; no letter under 18 points but in the foot."""
    for diapo in read_slides(slug, jalon):
        for forme in diapo.shapes:
            assert forme.left >= 0
            assert (forme.left + forme.width) / CM <= LARGEUR_CM + 0.01
            assert (forme.top + forme.height) / CM <= HAUTEUR_CM
            if forme.has_text_frame and forme.height / CM > 1:
                tailles = {r.font.size.pt for p in forme.text_frame.paragraphs for r in p.runs}
                assert min(tailles) >= 18
                texte = forme.text_frame.text
                haute = measure(texte, forme.width / CM, max(tailles)) + 0.21 * texte.count("\n")
                assert haute <= forme.height / CM + 0.6, texte


def test_the_example_and_what_is_provisional_are_said() -> None:
    """On the first page and at the foot of every slide."""
    for diapo in read_slides("ecole-essai"):
        assert "Exemple : données inventées." in list_texts(diapo)[-2]
    assert read_bilan("ecole-essai").seance.provisoire
    assert any(texte.startswith("PROVISOIRE") for texte in list_texts(read_slides("ecole-essai")[0]))


def test_same_bytes_and_no_author() -> None:
    """Written twice, the same; no clock, no author, no program of somebody else, no file of a printer; every text is French."""
    dossier = load_dossier(EXEMPLE, "clairlieu-essai")
    octets = write_diaporama(dossier, "bilan")
    assert octets == write_diaporama(load_dossier(EXEMPLE, "clairlieu-essai"), "bilan")
    proprietes = pptx.Presentation(io.BytesIO(octets)).core_properties
    assert (proprietes.author, proprietes.last_modified_by, proprietes.language) == ("", "", "fr-FR")
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert {fiche.date_time for fiche in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        noms = archive.namelist()
        assert not [nom for nom in noms if "thumbnail" in nom or "printerSettings" in nom]
        for nom in noms:
            if re.match(r"ppt/slides/[^/]+\.xml", nom):
                assert set(re.findall(r'lang="([^"]+)"', archive.read(nom).decode())) == {"fr-FR"}
                passages = archive.read(nom).count(b"<a:r>") + archive.read(nom).count(b"<a:fld ")
                assert passages == archive.read(nom).count(b'<a:rPr lang="fr-FR"')


def test_a_day(tmp_path: Path) -> None:
    """What was known at the end of a day, and what a body without a séance is told."""
    dossier = load_dossier(EXEMPLE, "clairlieu-essai")
    diapos = pptx.Presentation(io.BytesIO(write_diaporama(dossier, None, date(2024, 5, 2)))).slides
    assert any("2 mai 2024" in texte for texte in list_texts(diapos[0]))
    create_dossier(tmp_path)
    with pytest.raises(Introuvable):
        write_diaporama(load_dossier(tmp_path, "valmont"))


def test_hostile_words(tmp_path: Path) -> None:
    """What people wrote stays text."""
    dossier = create_dossier(tmp_path, nom=HOSTILE, population="4900")
    hold_seance(dossier)
    save_plan(dossier, etape("hostile", "2025-T3", titre=f"{HOSTILE}\x0b"))
    diapos = pptx.Presentation(
        io.BytesIO(write_diaporama(load_dossier(tmp_path, "valmont"), "feuille_de_route"))
    ).slides
    assert HOSTILE in list_texts(diapos[0])[0]
    assert any(HOSTILE in texte for diapo in diapos for texte in list_texts(diapo)[1:-2])


@pytest.mark.long
@pytest.mark.parametrize(("slug", "jalon"), TOUS, ids=NOMS)
def test_libreoffice_opens_it(slug: str, jalon: str, tmp_path: Path) -> None:
    """A page for each slide. Without LibreOffice, CI fails."""
    fichier = tmp_path / "diaporama.pptx"
    fichier.write_bytes(write_slides(slug, jalon))
    assert count_pages(fichier, "libreoffice-impress-nogui") == len(read_slides(slug, jalon))
