"""What another account of a shared folder may not read is said as such: never as absent, never as sound."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.verification.verifier import Verification, verify
from numresp.erreurs import DonneesInvalides
from numresp.rapport.fabrique.rapports_d_un_espace import list_commandes, list_forgotten

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="les droits de Windows ne se posent pas par chmod")
SEANCE = "seances/2025-05-06-autodiagnostic.jsonl"
PERSONNE = 65534


@pytest.fixture
def espace() -> Iterator[Path]:
    """A dossier that any account can reach, since pytest's own folder is one account's."""
    racine = Path(tempfile.mkdtemp(prefix="numresp-essai-"))
    racine.chmod(0o755)
    dossier = create_dossier(racine / "espace")
    hold_seance(dossier, agree({"parc.duree": 1}))
    write(dossier / "parc.csv", "type;nombre\necran;12\n")
    write(dossier / "preuves" / "note.pdf", "x")
    yield dossier.parent
    for chemin in (*racine.rglob("*"), racine):
        if chemin.is_dir():
            chemin.chmod(0o755)
    shutil.rmtree(racine)


@contextmanager
def as_another() -> Iterator[None]:
    """Be an account that owns nothing here; root alone reads everything, whatever the modes."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(PERSONNE)
    os.seteuid(PERSONNE)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def check(espace: Path) -> Verification:
    """Verify as another account, once all that is imported on the way is."""
    with as_another():
        return verify(espace, espace / "rien", espace / "rien")


@pytest.fixture
def close(espace: Path, request: pytest.FixtureRequest) -> Path:
    """Take the rights of one path away from everybody else."""
    assert verify(espace, espace / "rien", espace / "rien").fautes == []
    chemin = espace / request.param
    chemin.chmod(0)
    return chemin


@pytest.mark.parametrize(
    "close",
    ["valmont", "valmont/seances", "valmont/parc.csv", "valmont/organisation.yaml", f"valmont/{SEANCE}"],
    indirect=True,
)
def test_unreadable(espace: Path, close: Path) -> None:
    """Verifying and loading both say « illisible », of the very path, and once."""
    (faute,) = check(espace).fautes
    assert (faute.fichier, faute.message) == (str(close), "illisible (droits insuffisants)")
    with as_another(), pytest.raises(DonneesInvalides, match="illisible") as saisie:
        load_dossier(espace, "valmont")
    assert saisie.value.fautes == (faute,)


@pytest.mark.parametrize("close", ["valmont/preuves"], indirect=True)
def test_unreadable_proofs(espace: Path, close: Path) -> None:
    """Proofs that nobody may look for are said; the dossier is read all the same."""
    write(espace / "valmont" / "actions.csv", "id;titre;statut;preuve\na;A;Réalisé;preuves/note.pdf\n")
    suivi = check(espace)
    assert [(faute.fichier, faute.message) for faute in suivi.fautes] == [
        (str(close), "illisible (droits insuffisants)")
    ]
    assert "n’a pas pu être cherchée, son dossier est illisible" in suivi.remarques[0]
    with as_another():
        assert load_dossier(espace, "valmont").slug == "valmont"


@pytest.mark.parametrize("close", [""], indirect=True)
def test_unreadable_espace(espace: Path, close: Path) -> None:
    """An espace that may not be read is no empty one."""
    (faute,) = check(espace).fautes
    assert (faute.fichier, faute.message) == (str(close), "illisible (droits insuffisants)")


@pytest.mark.parametrize("close", ["valmont"], indirect=True)
def test_names_without_what_is_behind(espace: Path, close: Path) -> None:
    """A folder whose names may be listed and whose files may not be reached is as unreadable."""
    close.chmod(0o444)
    (faute,) = check(espace).fautes
    assert (faute.fichier, faute.message) == (str(close), "illisible (droits insuffisants)")


@pytest.mark.parametrize("close", ["valmont"], indirect=True)
def test_no_body_is_left_out(espace: Path, close: Path) -> None:
    """A run over the whole espace has an order for a body that nobody may look into: it fails, with its name."""
    with as_another():
        assert list_slugs(espace) == [close.name]
        commandes = list_commandes(espace, espace / "rapports")
        assert [commande.slug for commande in commandes] == ["valmont"]
        assert list_forgotten(espace, commandes) == []


@pytest.mark.parametrize("close", ["valmont/parc.csv"], indirect=True)
def test_a_fingerprint_stops_no_run(espace: Path, close: Path) -> None:
    """The fingerprint of a dossier has a word for what may not be read, and for what must not be opened."""
    os.mkfifo(espace / "valmont" / "tube.csv")
    with as_another():
        empreintes = hash_files(espace / "valmont")
    assert (empreintes[close.name], empreintes["tube.csv"]) == ("illisible", "illisible")
    assert len(empreintes["organisation.yaml"]) == 64
