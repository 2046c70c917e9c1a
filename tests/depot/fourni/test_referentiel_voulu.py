"""A référentiel of one's own stands in the espace, is found by its name, and is checked with it."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import write

from numresp.depot.fourni.referentiel_voulu import find_wanted, list_own
from numresp.depot.verification.verifier import verify

MIEN = "id: mien\nversion: '1'\nnoeuds:\n  - {id: n, nom: N, questions: [{id: n.q, intitule: Question}]}\n"


def test_found_and_checked(tmp_path: Path) -> None:
    """By its name; `verifier` names its faults as those of any référentiel, and does not call the folder unread."""
    create_dossier(tmp_path, "v")
    chemin = tmp_path / "referentiels" / "mien-1.yaml"
    write(chemin, MIEN)
    assert list_own(tmp_path) == [chemin]
    assert find_wanted("mien-1", tmp_path).questions.keys() == {"n.q"}
    suivi = verify(tmp_path, tmp_path, tmp_path / "reports")
    assert suivi.fautes == []
    assert not any("referentiels" in remarque for remarque in suivi.remarques)
    write(chemin, MIEN.replace("intitule", "intitulé"))
    assert any("mien-1.yaml" in faute.fichier for faute in verify(tmp_path, tmp_path, tmp_path / "reports").fautes)
