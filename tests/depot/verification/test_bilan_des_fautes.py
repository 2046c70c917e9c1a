"""What a check gathers: what was read, each fault once, and remarks that are not too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.fichiers.non_lu import Ecart
from numresp.depot.verification import bilan_des_fautes
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.erreurs import DonneesInvalides, fault

UNE, DEUX = fault("nombre attendu", fichier="parc.csv", ligne=2), fault("date attendue", fichier="actions.csv")


def refuse() -> None:
    """A reader that finds two faults."""
    raise DonneesInvalides([UNE, DEUX])


def test_attempt_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked is named, read or not; a fault is said once, in the order of the files; what is read comes back, 0 too."""
    monkeypatch.chdir(tmp_path)
    suivi = Verification()
    assert suivi.attempt(tmp_path / "a.csv", lambda: 0) == 0
    assert suivi.attempt(tmp_path / "b.csv", refuse) is None
    assert suivi.read(refuse) is None
    assert (suivi.verifies, suivi.fautes, suivi.remarques) == (["a.csv", "b.csv"], [DEUX, UNE], [])


def test_another_error_is_not_swallowed() -> None:
    """Only faults of data are gathered."""

    def absent() -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        Verification().read(absent)


def test_tell() -> None:
    """What may hold data is a fault, once; what holds none is a remark without its full stop; nothing is nothing."""
    suivi = Verification()
    suivi.tell(None)
    suivi.tell([Ecart(UNE, grave=True), Ecart(UNE, grave=True), Ecart(DEUX, grave=False)])
    assert suivi.fautes == [UNE]
    assert suivi.remarques == [str(DEUX).removesuffix(".")]


@pytest.mark.parametrize(("nombre", "fin"), [(21, "1 autre remarque"), (23, "3 autres remarques")])
def test_advise(nombre: int, fin: str) -> None:
    """Twenty are said, then how many are left."""
    suivi = Verification()
    suivi.advise([UNE] * 20)
    assert len(suivi.remarques) == 20
    suivi = Verification()
    suivi.advise([UNE] * nombre)
    assert len(suivi.remarques) == 21
    assert suivi.remarques[-1].replace("\u00a0", " ") == f"… et {fin} de ce genre"


def test_indicateurs_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read or not: a faulty catalogue is one fault for all the dossiers."""
    lectures: list[int] = []

    def load() -> None:
        lectures.append(1)
        raise DonneesInvalides([UNE])

    monkeypatch.setattr(bilan_des_fautes, "load_indicateurs", load)
    suivi = Verification()
    assert [suivi.indicateurs, suivi.indicateurs] == [None, None]
    assert (len(lectures), suivi.fautes) == (1, [UNE])


def test_remarks_of_each() -> None:
    """A remark is of the dossier that it begins with, and of the espace around it; a longer name is another dossier."""
    suivi = Verification(
        ["e", "e/a", "e/a-b"], remarques=["e/a/actions.csv : une", "e/a-b : deux", "ea : trois", "e/a, ligne 2"]
    )
    assert suivi.count_remarks() == {"e": 3, "e/a": 2, "e/a-b": 1}
