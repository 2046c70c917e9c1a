"""A new dossier is there whole and without a fault, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import dit, write
from inventes.pannes import Panne, list_pannes

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.ecriture import creation
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fichiers.verrou import is_lock
from numresp.erreurs import DonneesInvalides

NOMS = [
    "Le Trait",
    "Saint-Étienne-du-Rouvray",
    "L’Isle-d'Abeau : la « ville »",
    'Ville "nouvelle"',
    "Deux\nlignes",
    "{nom} et {}",
    "# pas un commentaire",
    "- liste: [a, b]",
    "no",
    "1.0",
    "🌱 Vert-sur-Seine",
    "C:\\Mairie\\n",
    "x" * 400,
    "a\u2028\x85b",
    "a" + "\u00a0" + "b",
]


def seen(dossier: Path) -> list[str]:
    """What stands in a folder, but for the locks that stay there."""
    return [place.name for place in dossier.iterdir() if not is_lock(place.name)]


@pytest.mark.parametrize("nom", NOMS)
def test_template_has_no_fault(tmp_path: Path, nom: str) -> None:
    """Whatever the name, the new dossier loads without a fault and has that name; no figure is known, none is 0."""
    create_dossier(tmp_path, "valmont", nom)
    dossier = load_dossier(tmp_path, "valmont")
    assert dossier.organisation.nom == nom.strip()
    assert (dossier.organisation.population, dossier.organisation.agents, dossier.organisation.profil) == (
        None,
        None,
        {},
    )
    assert (dossier.parc, dossier.actions, dossier.mesures, dossier.seances) == ((), (), (), ())
    assert {jalon: etat.etat for jalon, etat in dossier.jalons.jalons.items()} == {
        "lancement": "à venir",
        "autodiagnostic": "à venir",
    }
    assert dossier.organisation.diffusion == "prive"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip))
def test_any_name(tmp_path_factory: pytest.TempPathFactory, nom: str) -> None:
    """Any name at all is written so that it is read again to the letter, its outer blanks apart."""
    espace = tmp_path_factory.mktemp("espace")
    create_dossier(espace, "valmont", nom)
    assert load_dossier(espace, "valmont").organisation.nom == nom.strip()


def test_what_is_created(tmp_path: Path) -> None:
    """The files of design 4.3 that one fills by hand are there, commented, with the columns and nothing else."""
    chemin = create_dossier(tmp_path / "espace", "valmont", "Valmont")
    assert chemin == tmp_path / "espace" / "valmont"
    assert sorted(place.name for place in chemin.iterdir()) == [
        "actions.csv", "conformite.csv", "jalons.yaml", "mesures.csv", "organisation.yaml", "parc.csv", "preuves", "seances",
    ]  # fmt: skip
    assert (chemin / "parc.csv").read_bytes() == (b"\xef\xbb\xbftype;nombre;annee_achat;etat;proprietaire;source\r\n")
    assert "#" in (chemin / "organisation.yaml").read_text(encoding="utf-8")
    assert "valmont" not in "".join(f.read_text(encoding="utf-8") for f in chemin.iterdir() if f.is_file())
    if os.name != "nt":
        assert chemin.stat().st_mode & 0o777 == 0o755


def test_existing_is_refused_and_untouched(tmp_path: Path) -> None:
    """An existing dossier is refused, and stays byte for byte as it was."""
    chemin = create_dossier(tmp_path, "valmont", "Valmont")
    write(chemin / "organisation.yaml", "nom: À moi\ntype: commune\n")
    with pytest.raises(
        DonneesInvalides, match=dit("le dossier « valmont » existe déjà. → choisissez un autre nom court")
    ):
        create_dossier(tmp_path, "valmont", "Autre")
    assert (chemin / "organisation.yaml").read_text(encoding="utf-8") == "nom: À moi\ntype: commune\n"
    assert seen(tmp_path) == ["valmont"]


def test_file_with_that_name(tmp_path: Path) -> None:
    """A file that has the slug's name is refused, and kept."""
    write(tmp_path / "valmont", "à moi")
    with pytest.raises(DonneesInvalides, match=dit("existe déjà")):
        create_dossier(tmp_path, "valmont", "Valmont")
    assert (tmp_path / "valmont").read_text(encoding="utf-8") == "à moi"


def test_somebody_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier that appears while ours is being written wins; nothing of ours stays."""
    vrai = creation._fill

    def fill(brouillon: Path, nom: str) -> None:
        write(tmp_path / "valmont" / "organisation.yaml", "nom: À l’autre\n")
        vrai(brouillon, nom)

    monkeypatch.setattr(creation, "_fill", fill)
    with pytest.raises(DonneesInvalides, match=dit("création impossible")):
        create_dossier(tmp_path, "valmont", "Valmont")
    assert seen(tmp_path) == ["valmont"]
    assert seen(tmp_path / "valmont") == ["organisation.yaml"]
    assert (tmp_path / "valmont" / "organisation.yaml").read_text(encoding="utf-8") == "nom: À l’autre\n"


@pytest.mark.parametrize("erreur", [OSError(28, "No space left on device"), KeyboardInterrupt("ici")])
def test_nothing_left_on_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, erreur: BaseException) -> None:
    """Stopped half-way, by a full disk or by the user, nothing of the new dossier stays."""

    def fill(brouillon: Path, _: str) -> None:
        write(brouillon / "organisation.yaml", "nom:")
        raise erreur

    monkeypatch.setattr(creation, "_fill", fill)
    with pytest.raises((DonneesInvalides, KeyboardInterrupt), match=r"création impossible|ici"):
        create_dossier(tmp_path, "valmont", "Valmont")
    assert seen(tmp_path) == []


@pytest.mark.parametrize("panne", list_pannes("fsync", "rename"), ids=str)
def test_a_failure_leaves_no_dossier(tmp_path: Path, panne: Panne) -> None:
    """The k-th sync or renaming fails, before or after its work: no dossier, and the next try makes it; Ctrl-C too."""
    for rang in range(1, 50):
        espace = tmp_path / str(rang)
        espace.mkdir()
        with panne.strike(rang) as appels:
            try:
                create_dossier(espace, "ville", "Ville")
            except (DonneesInvalides, KeyboardInterrupt):
                assert seen(espace) == []
                create_dossier(espace, "ville", "Ville")
        assert seen(espace) == ["ville"]
        assert load_dossier(espace, "ville").organisation.nom == "Ville"
        if len(appels) < rang:
            break
    assert len(appels) < rang
    assert rang > 2 - (panne.appel == "rename")


def test_espace_that_is_a_file(tmp_path: Path) -> None:
    """A file where the espace should be is said, not a traceback."""
    write(tmp_path / "espace", "")
    with pytest.raises(DonneesInvalides, match=dit("création impossible")):
        create_dossier(tmp_path / "espace", "valmont", "Valmont")


@pytest.mark.parametrize("nom", ["", "   ", "\u00a0", "Yvetot\udce9"])
def test_no_name(tmp_path: Path, nom: str) -> None:
    """An empty name, or one that the terminal has garbled, is refused before anything is written."""
    with pytest.raises(DonneesInvalides, match=dit("nom d’organisation")):
        create_dossier(tmp_path / "espace", "valmont", nom)
    assert seen(tmp_path) == []


@pytest.mark.parametrize("slug", ["../x", "Valmont", "", "x" * 65])
def test_no_slug(tmp_path: Path, slug: str) -> None:
    """What is no slug is refused before anything is written, also beside the espace."""
    with pytest.raises(DonneesInvalides, match=dit("nom court d’organisation attendu")):
        create_dossier(tmp_path / "espace", slug, "Valmont")
    assert seen(tmp_path) == []


def test_commented_parts_are_ready(tmp_path: Path) -> None:
    """What the template shows in comments can be used as it stands: sources but for « … », and an assumption."""
    fiche = create_dossier(tmp_path, "valmont", "Valmont") / "organisation.yaml"
    texte = fiche.read_text(encoding="utf-8")
    debut = texte.index("# hypotheses:")
    fin = texte.index("diffusion:")
    write(fiche, texte[:debut] + texte[debut:fin].replace("# ", "", 1).replace("\n#", "\n") + texte[fin:])
    (retenue,) = load_dossier(tmp_path, "valmont").organisation.hypotheses.values()
    assert (retenue.bas, retenue.valeur, retenue.haut) == (0.7, 0.8, 0.9)
    assert retenue.motif
