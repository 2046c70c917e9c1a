"""The editions of the catalogue: dated, kept, one in force on each day; a published one never changes."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from inventes.catalogue_fictif import write_catalogue

from numresp.depot.fourni import ressources
from numresp.depot.fourni.catalogue import load_actions, load_catalogue
from numresp.depot.fourni.editions import find_base, find_edition, list_editions, once_an_edition
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.fourni import verify_shipped
from numresp.modele.catalogue.edition import Edition, Editions, check_editions
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.phrases.empreintes import say_edition

PARUES = {
    "2026.1": (
        "ffd71a844fcb1422672c30a128785670d4d943e0664af73d22266808b046e18a",
        "ea7257766f209b2a1cfd49af0846251cec3f2dfa00418b8a328549250ef3ffbe",
    ),
    "2027.1": (
        "69d8c3079c8e331f4e32c3d55cde1d37cd494359b664b4354dbdbce16416325d",
        "4e4767992df74921957a7fc9b86a5b6523da41c06447334227bf5f4ecd45f448",
    ),
}
"""What each published edition says, and its ready documents. A change is a new edition, never another number here."""


@pytest.fixture
def deux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small editions, of 2025 and of 2026; the second one calls its first action otherwise."""
    monkeypatch.setattr(ressources, "find_ressources", lambda: tmp_path)
    base = write_catalogue(tmp_path / "data" / "catalogue")
    write_catalogue(base / "2", actions=("titre: ", "titre: Autrement, "))
    for nom in ("editions.yaml", "correspondances.csv"):
        (base / "2" / nom).unlink()
    lignes = '  - {id: "1", date: 2025-01-01}\n  - {id: "2", date: 2026-01-01, dossier: "2"}\n'
    (base / "editions.yaml").write_text(f"editions:\n{lignes}", encoding="utf-8")
    return base


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [(date(2020, 1, 1), "1"), (date(2025, 12, 31), "1"), (date(2026, 1, 1), "2"), (date(2030, 1, 1), "2"), (None, "2")],
)
@pytest.mark.usefixtures("deux")
def test_in_force_on_a_day(jour: date | None, attendu: str) -> None:
    """The last one that had come out by then; the first one also covers the days before it; without a day, the newest."""
    assert find_edition(jour).id == attendu
    edition = load_catalogue(jour).edition
    assert edition is not None
    assert edition.id == attendu
    assert load_actions(jour=jour)[0].titre.startswith("Autrement") == (attendu == "2")


@pytest.mark.usefixtures("deux")
def test_each_is_read_once() -> None:
    """Days of one edition are one reading, whatever the order in which they are asked for."""
    lus: list[date | None] = []

    def read_titre(jour: date | None) -> str:
        lus.append(jour)
        return load_actions(jour=jour)[0].titre

    read = once_an_edition(read_titre)
    jours = (date(2026, 5, 1), date(2025, 5, 1), None, date(2020, 1, 1))
    assert [read(jour).startswith("Autrement") for jour in jours] == [True, False, True, False]
    assert lus == [date(2026, 5, 1), date(2025, 5, 1)]


def test_all_are_checked(deux: Path) -> None:
    """`numresp verifier` reads every edition: a fault in one that is no longer in force is said too."""
    (deux / "obligations.yaml").write_text("obligations: [", encoding="utf-8")
    suivi = Verification()
    verify_shipped(suivi)
    assert any("obligations.yaml" in faute.fichier for faute in suivi.fautes)


def test_days_go_forward() -> None:
    """Editions stand in the order of their days, each id once."""
    jour = date(2026, 1, 1)
    deux = Editions(editions=(Edition(id="a", date=jour), Edition(id="a", date=jour, dossier="a")))
    assert [lieu for lieu, _, _ in check_editions(deux)] == [("editions", 1, "id"), ("editions", 1, "date")]


def test_published_editions_do_not_change() -> None:
    """What an edition says and its ready documents are what they were when it came out."""
    vues = {}
    for edition in list_editions():
        modeles = sorted((find_base(edition) / "modeles").rglob("*.md"))
        textes = "".join(chemin.read_text(encoding="utf-8") for chemin in modeles)
        vues[edition.id] = (load_catalogue(edition.date).empreinte, hashlib.sha256(textes.encode()).hexdigest())
    assert vues == PARUES, "ce catalogue est paru : faites-en une nouvelle édition (data/catalogue/editions.yaml)"


def test_layout_and_comments_do_not_count(tmp_path: Path) -> None:
    """The empreinte is that of what is said: a comment changes nothing, a word does."""
    base = write_catalogue(tmp_path / "un")
    avant = load_catalogue(dossier=base).empreinte
    autre = shutil.copytree(base, tmp_path / "deux")
    (autre / "actions.yaml").write_text(
        f"# une remarque\n{(base / 'actions.yaml').read_text('utf-8')}", encoding="utf-8"
    )
    assert load_catalogue(dossier=autre).empreinte == avant
    assert (
        load_catalogue(dossier=write_catalogue(tmp_path / "trois", actions=("titre: ", "titre: X "))).empreinte != avant
    )


def test_second_page_names_it(exemple: Path) -> None:
    """Which edition, of which day; and that it also covers the days before it."""
    bilan = establish_bilan("le-trait", str(exemple), date_rapport="2025-04-15")
    dit = say_edition(bilan.catalogue).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == "Catalogue, édition 2026.1 du 29 novembre 2026, qui vaut aussi pour les jours d’avant"
