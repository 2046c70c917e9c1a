"""What is saved can be read again: a writer refuses, at its field, whatever a reader would refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inventes.outils_depot import dit
from milieu import choose

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.ecriture.acte_de_suivi import write_action, write_jalons, write_mesures
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.ecriture.faits import update_organisation
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.limites import NOM_MAX, NOMBRE_MAX, TEXTE_MAX
from numresp.modele.dossier.organisation import Action, EtatJalon, Jalons, Mesure

ACTION = Action(id="eteindre", titre="Éteindre le soir", statut="En cours")
MESURE = Mesure(date=date(2026, 1, 5), indicateur="parc.ages", valeur=4.0, unite="an", nature="stock")
TEXTES = st.text(max_size=30) | st.sampled_from(
    [
        "\x00",
        "\x07",
        "dÃ©jÃ  vu",
        "a\rb",
        "a\r\nb",
        "\x85",
        "a\u2028b",
        "\ud800",
        "=1+1",
        "'=1",
        "@x",
        "\ufeffa",
        "\x0b",
        "\x1a",
        '"',
        "x" * 200_000,
    ]
)
NOMBRES = st.floats() | st.integers() | st.sampled_from([10**15, 10**16, 10**400, 1e300, 5e-324, -1.0])
LENT = settings(max_examples=choose(15, 40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier."""
    return create_dossier(tmp_path_factory.mktemp("espace"), "valmont", "Valmont")


@given(texte=TEXTES, nombre=NOMBRES)
@LENT
def test_an_action_is_refused_or_read_again(
    tmp_path_factory: pytest.TempPathFactory, texte: str, nombre: float
) -> None:
    """Whatever is typed into a text or a number of an action."""
    dossier = create_dossier(tmp_path_factory.mktemp("espace"), "valmont", "Valmont")
    _hold(
        dossier, lambda: write_action(dossier, ACTION.model_copy(update={"commentaire": texte, "jours": nombre}), None)
    )


@given(texte=TEXTES, nombre=NOMBRES)
@LENT
def test_a_mesure_is_refused_or_read_again(tmp_path_factory: pytest.TempPathFactory, texte: str, nombre: float) -> None:
    """Whatever is typed into a text or the value of a mesure."""
    dossier = create_dossier(tmp_path_factory.mktemp("espace"), "valmont", "Valmont")
    _hold(dossier, lambda: write_mesures(dossier, [MESURE.model_copy(update={"methode": texte, "valeur": nombre})]))


@given(texte=TEXTES)
@LENT
def test_a_jalon_is_refused_or_read_again(tmp_path_factory: pytest.TempPathFactory, texte: str) -> None:
    """Whatever is typed into its note."""
    dossier = create_dossier(tmp_path_factory.mktemp("espace"), "valmont", "Valmont")
    vus = read_dossier(dossier).jalons
    neuf = Jalons(jalons=vus.jalons | {"bilan": EtatJalon(etat="à venir").model_copy(update={"note": texte})})
    _hold(dossier, lambda: write_jalons(dossier, neuf, vus))


@given(fait=TEXTES | NOMBRES | st.booleans())
@LENT
def test_a_fact_is_refused_or_read_again(tmp_path_factory: pytest.TempPathFactory, fait: Any) -> None:
    """Whatever is typed into a fact of the profile, known to a condition or not."""
    dossier = create_dossier(tmp_path_factory.mktemp("espace"), "valmont", "Valmont")
    for champ in ("population", "etp", "a_nous"):
        _hold(dossier, lambda champ=champ: update_organisation(dossier / "organisation.yaml", {champ: fait}))  # type: ignore[misc]


@given(nom=TEXTES)
@LENT
def test_a_name_is_refused_or_read_again(tmp_path_factory: pytest.TempPathFactory, nom: str) -> None:
    """Whatever stands behind --nom."""
    espace = tmp_path_factory.mktemp("espace")
    try:
        create_dossier(espace, "valmont", nom)
    except DonneesInvalides:
        assert not (espace / "valmont").exists()
        return
    assert read_dossier(espace / "valmont").organisation.nom == nom.strip()


def test_the_bounds_themselves(dossier: Path) -> None:
    """The longest text, with what a CSV puts before a formula, and the greatest number are written and read again."""
    action = ACTION.model_copy(update={"commentaire": "=" + '"' * (TEXTE_MAX - 1), "jours": float(NOMBRE_MAX)})
    write_action(dossier, action, None)
    assert read_dossier(dossier).actions == (action,)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"commentaire": "x" * 140_000}, "commentaire : texte de 130000 caractères au plus attendu"),
        ({"jours": 1e300}, "jours : nombre de 15 chiffres au plus attendu"),
        ({"service": "a\0b"}, "service : un caractère nul"),
        ({"commentaire": "dÃ©jÃ  fait"}, "commentaire : accents encodés deux fois"),
        ({"service": "\ud800"}, "service : texte illisible"),
    ],
)
def test_said_at_the_field(dossier: Path, change: dict[str, Any], message: str) -> None:
    """140 000 characters in a comment closed the dossier; now the field says it, and the file is as it was."""
    avant = (dossier / "actions.csv").read_bytes()
    with pytest.raises(DonneesInvalides, match=dit(message)):
        write_action(dossier, ACTION.model_copy(update=change), None)
    assert (dossier / "actions.csv").read_bytes() == avant


def test_a_name_too_long(tmp_path: Path) -> None:
    """It is said, and no folder is made."""
    with pytest.raises(DonneesInvalides, match=dit(f"nom de {NOM_MAX} caractères au plus")):
        create_dossier(tmp_path, "valmont", "x" * (NOM_MAX + 1))
    assert list(tmp_path.iterdir()) == []


def _hold(dossier: Path, ecrire: Any) -> None:
    """The act is refused in French and nothing changes, or the dossier is read again."""
    avant = {chemin.name: chemin.read_bytes() for chemin in dossier.iterdir() if chemin.is_file()}
    try:
        ecrire()
    except DonneesInvalides:
        assert {chemin.name: chemin.read_bytes() for chemin in dossier.iterdir() if chemin.is_file()} == avant
    read_dossier(dossier)
