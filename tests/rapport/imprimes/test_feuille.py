"""A sheet of paper around a séance: who and when at its foot, the mark of the journal, nothing that a page may not hold."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, create_dossier, hold_seance, plain

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import RapportEchoue
from numresp.langue.html import Fragment, tag
from numresp.rapport.imprimes.feuille import PROVISOIRE, compose_feuillet

CORPS = tag("h1", "Relevé")


def compose(espace: Path, classe: str = "releve", corps: Fragment = CORPS, *, validee: bool = False) -> BeautifulSoup:
    """The sheet of a séance of 6 May 2025."""
    hold_seance(create_dossier(espace, nom=HOSTILE), validee=validee)
    dossier = load_dossier(espace, "valmont")
    return BeautifulSoup(compose_feuillet(dossier, dossier.seances[0], corps, "Relevé", classe), "html.parser")


def test_who_and_when(tmp_path: Path) -> None:
    """At the foot: the body, the jalon, the day, the line of the journal and the beginning of its fingerprint."""
    page = compose(tmp_path)
    marque = load_dossier(tmp_path, "valmont").seances[0].marque
    pied = plain(page.footer.get_text())
    assert f"{plain(HOSTILE)}, autodiagnostic, séance du 6 mai 2025 (journal à la ligne 1, empreinte" in pied
    assert marque.empreinte[:8] in pied
    assert page.title.text == f"Relevé, {HOSTILE}"
    assert page.script is None


@pytest.mark.parametrize(
    ("classe", "validee", "dit"), [("releve", False, True), ("releve", True, False), ("papiers", False, False)]
)
def test_provisional(classe: str, validee: bool, dit: bool, tmp_path: Path) -> None:
    """A relevé of answers that nobody validated says so on top; a validated one and other papers do not."""
    assert (PROVISOIRE in compose(tmp_path, classe, validee=validee).get_text()) == dit


def test_a_faulty_sheet_is_refused(tmp_path: Path) -> None:
    """What no page may hold is refused before it is put in place, and named."""
    with pytest.raises(RapportEchoue, match="page refusée avant d’être mise en place"):
        compose(tmp_path, corps=tag("p", "sans titre"))
