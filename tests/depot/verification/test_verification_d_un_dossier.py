"""What is checked of one dossier; each kind of fault is in test_verifier."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import agree, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.verification_d_un_dossier import verify_dossier


def test_all_of_it(tmp_path: Path) -> None:
    """A sound dossier is given back, what is only worth saying among the remarks; one that cannot be read is not."""
    dossier = create_dossier(tmp_path, "v")
    hold_seance(dossier, agree({"parc.duree": 1}))
    write(tmp_path / "v" / "notes.docx", "x")
    suivi = Verification()
    lu = verify_dossier(suivi, tmp_path / "v", None)
    assert lu is not None
    assert lu.slug == "v"
    assert len(suivi.verifies) == 1
    assert not suivi.fautes
    assert any("notes.docx" in dite for dite in suivi.remarques)
    write(tmp_path / "v" / "organisation.yaml", "nom: [")
    assert verify_dossier(suivi, tmp_path / "v", None) is None
    assert suivi.fautes
