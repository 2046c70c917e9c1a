"""An espace and what stands in it besides dossiers with their names: said by `verifier`, never left out by `rapports`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import write

from numresp.cli import run
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.espace.non_lus import list_left_out
from numresp.depot.verification.verifier import Verification, verify
from numresp.rapport.fabrique.rapports_d_un_espace import list_commandes, list_forgotten

PROMOTION = "id: p\nnom: P\nannee: 2025\norganisations: [{}]\n"
SENSIBLE = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"),
    reason="ce disque ne distingue pas les majuscules, ou n’a pas de lien sans droit",
)
DISQUES = ("majuscules", "copie", "Organisation.yaml", "Promotion.yaml", "lien brisé")


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """Two sound dossiers."""
    for slug in ("valmont", "lavande"):
        create_dossier(tmp_path / "espace", slug)
    return tmp_path / "espace"


def check(espace: Path) -> Verification:
    """Verify, with the reports beside the espace."""
    return verify(espace, espace.parent / "sans-espace", espace.parent / "rapports")


def plain(suivi: Verification) -> tuple[list[str], list[str]]:
    """Faults and remarks with plain spaces."""
    return (
        [str(faute).replace("\u00a0", " ") for faute in suivi.fautes],
        [remarque.replace("\u00a0", " ") for remarque in suivi.remarques],
    )


def rename(source: str, cible: str) -> Callable[[Path], object]:
    """A dossier under another name."""
    return lambda ici: (ici / source).rename(ici / cible)


def nest(ici: Path) -> None:
    """A dossier one step too low, as an archive unpacks it."""
    (ici / "valmont").rename(ici / "sac")
    (ici / "valmont").mkdir()
    (ici / "sac").rename(ici / "valmont" / "valmont")


def strip(ici: Path) -> None:
    """A dossier that has lost its organisation.yaml."""
    (ici / "valmont" / "organisation.yaml").unlink()
    write(ici / "valmont" / "parc.csv", "type;nombre\necran;12\n")


def dangle(ici: Path) -> None:
    """A dossier that is a link to what is no more."""
    shutil.rmtree(ici / "valmont")
    (ici / "valmont").symlink_to(ici / "nulle-part")


GRAVES = {
    "majuscules": (rename("valmont", "Valmont"), "Valmont", "n’est pas un nom court", "par exemple valmont"),
    "accents et espace": (
        rename("valmont", "Val Émont"),
        "Val Émont",
        "n’est pas un nom court",
        "par exemple val-emont",
    ),
    "copie": (
        lambda ici: shutil.copytree(ici / "valmont", ici / "Valmont"),
        "Valmont",
        "n’est pas un nom court",
        "« valmont » existe déjà",
    ),
    "caché": (rename("valmont", ".valmont"), ".valmont", "n’est pas un nom court", "par exemple valmont"),
    "sans organisation.yaml": (strip, "valmont", "« organisation.yaml » y manque", "remettez sa sauvegarde"),
    "Organisation.yaml": (
        lambda ici: (ici / "valmont" / "organisation.yaml").rename(ici / "valmont" / "Organisation.yaml"),
        "valmont",
        "« organisation.yaml » y manque",
        "renommez le fichier qui en tient lieu",
    ),
    "un cran trop bas": (nest, "valmont", "un cran plus bas, dans « valmont »", "remontez d’un cran"),
    "lien brisé": (dangle, "valmont", "ce lien ne mène nulle part", "copiez ici"),
    "Promotion.yaml": (
        lambda ici: write(ici / "Promotion.yaml", PROMOTION.format("valmont")),
        "Promotion.yaml",
        "« promotion.yaml », qui manque",
        "renommez-le",
    ),
    "promotion.yml": (
        lambda ici: write(ici / "promotion.yml", PROMOTION.format("valmont")),
        "promotion.yml",
        "« promotion.yaml », qui manque",
        "renommez-le",
    ),
}


@pytest.mark.parametrize("cas", [pytest.param(cas, marks=SENSIBLE if cas in DISQUES else ()) for cas in GRAVES])
def test_a_body_that_nobody_would_find(espace: Path, cas: str) -> None:
    """A dossier under a name that is none, or without its organisation.yaml: a fault, and `rapports` counts it as a failure."""
    casser, nom, message, remede = GRAVES[cas]
    casser(espace)
    (dite,) = [faute for faute in plain(check(espace))[0] if faute.startswith(str(espace / nom) + " : ")]
    assert message in dite
    assert remede in dite
    oublies = list_forgotten(espace, list_commandes(espace, espace.parent / "rapports"))
    assert [message in ecart.phrase.replace("\u00a0", " ") for ecart in oublies if ecart.grave] == [True]


def test_beside_a_promotion(espace: Path) -> None:
    """Where a promotion says who belongs, what stands beside it is said and fails nothing."""
    write(espace / "promotion.yaml", PROMOTION.format("valmont"))
    create_dossier(espace, "Autre Ville")
    assert any("1 dossier que la promotion ne cite pas : lavande" in remarque for remarque in plain(check(espace))[1])
    oublies = list_forgotten(espace, list_commandes(espace, espace.parent / "rapports"))
    assert [ecart.grave for ecart in oublies] == [False, False]
    assert {Path(ecart.faute.fichier).name for ecart in oublies} == {"Autre Ville", "promotion.yaml"}


def test_a_member_without_dossier(espace: Path) -> None:
    """An absent member is a fault of promotion.yaml; `rapports` has an order for it, which fails, and for the others."""
    write(espace / "promotion.yaml", PROMOTION.format("absente, valmont"))
    (dite,) = plain(check(espace))[0]
    assert "l’organisation « absente » n’a pas de dossier ici" in dite
    commandes = list_commandes(espace, espace.parent / "rapports")
    assert [commande.slug for commande in commandes] == ["absente", "valmont", ""]


def test_conflict_copy_of_the_promotion(espace: Path) -> None:
    """A conflict copy of promotion.yaml that names somebody else is a fault."""
    write(espace / "promotion.yaml", PROMOTION.format("valmont, lavande"))
    write(espace / "promotion-PC-DSI.yaml", PROMOTION.format("valmont"))
    (dite,) = plain(check(espace))[0]
    assert "promotion-PC-DSI.yaml : cette copie n’est pas lue" in dite


@pytest.mark.parametrize(
    ("casser", "dite"),
    [
        (
            lambda ici: write(ici / "Modèles" / "lettre.docx", "x"),
            "Modèles : ce dossier n’est pas celui d’une organisation",
        ),
        (lambda ici: write(ici / "reports" / "manifeste.json", "{}"), "reports : ce dossier n’est pas lu"),
        (lambda ici: write(ici / "valmont.zip", "x"), "1 fichier que numresp ne lit pas : « valmont.zip »"),
        (lambda ici: write(ici / "parc.csv", "x"), "1 fichier que numresp ne lit pas : « parc.csv »"),
    ],
)
def test_what_is_no_body(espace: Path, casser: Callable[[Path], object], dite: str) -> None:
    """A folder of models, of reports, or a file is said as a remark, and is no failure of a run."""
    casser(espace)
    fautes, remarques = plain(check(espace))
    assert fautes == []
    (remarque,) = remarques
    assert dite in remarque
    assert list_left_out(espace, ["lavande", "valmont"], promotion=False) == []


@SENSIBLE
def test_a_dossier_that_is_kept_elsewhere(espace: Path, tmp_path: Path) -> None:
    """A whole dossier may be a link to where it is kept: it is read there, and its own links may not leave it."""
    (espace / "valmont").rename(tmp_path / "partage")
    (espace / "valmont").symlink_to(tmp_path / "partage")
    assert check(espace).fautes == []
    assert list_slugs(espace) == ["lavande", "valmont"]


@SENSIBLE
def test_what_a_run_says_of_its_dossiers(espace: Path) -> None:
    """What a member holds and is not read is said by the run, and fails nothing."""
    write(espace / "valmont" / "Parc.csv", "type;nombre\necran;12\n")
    (ecart,) = list_left_out(espace, ["lavande", "valmont"], promotion=False)
    assert "numresp lit « parc.csv », qui manque" in ecart.phrase.replace("\u00a0", " ")
    assert not ecart.grave


@SENSIBLE
def test_a_name_that_windows_keeps(espace: Path) -> None:
    """A dossier named like a device is read by no command: a fault, and its report fails once."""
    rename("valmont", "aux")(espace)
    (dite,) = plain(check(espace))[0]
    assert "« aux » est un nom réservé de Windows" in dite
    commandes = list_commandes(espace, espace.parent / "rapports")
    assert [commande.slug for commande in commandes] == ["aux", "lavande"]
    assert list_forgotten(espace, commandes) == []


@SENSIBLE
def test_a_run_ends_with_a_failure(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`rapports` names a body that it cannot find, counts it, ends with 1, and goes through the others."""
    rename("valmont", "Valmont")(espace)
    assert run(["rapports", "--espace", str(espace), "--sortie", str(espace.parent / "rapports")]) == 1
    resultat = capsys.readouterr()
    assert "Valmont : ce nom de dossier n’est pas un nom court" in resultat.err.replace("\u00a0", " ")
    assert "lavande : sans matière" in resultat.out.replace("\u00a0", " ")
    assert "1 en échec" in resultat.out.replace("\u00a0", " ")


@pytest.mark.long
def test_a_run_goes_on_without_an_absent_member(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A member without a dossier fails with its name; the others are gone through."""
    write(espace / "promotion.yaml", PROMOTION.format("absente, valmont"))
    assert run(["rapports", "--espace", str(espace), "--sortie", str(espace.parent / "rapports")]) == 1
    resultat = capsys.readouterr()
    assert "l’organisation « absente » n’existe pas dans cet espace" in resultat.err.replace("\u00a0", " ")
    assert "valmont : sans matière" in resultat.out.replace("\u00a0", " ")
