"""feuille_de_route.yaml: read with all its faults, written whole, never over an adopted plan."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import dit, faults, write
from inventes.plan_de_deux_trimestres import T1, plan
from pydantic import ValidationError

from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.parties.feuille_de_route import NOM, dump_feuille_de_route, load_feuille_de_route
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, Prevision

TRIMESTRES = st.builds(Trimestre, st.integers(2000, 2100), st.integers(1, 4))


@given(TRIMESTRES, st.integers(0, 200))
def test_a_number_of_quarters_later(trimestre: Trimestre, nombre: int) -> None:
    """Adding quarters and counting them agree; the day after the last one begins the next; files say them the same."""
    assert (trimestre + nombre) - trimestre == nombre
    assert (trimestre + 1).premier_jour.toordinal() == trimestre.dernier_jour.toordinal() + 1
    assert Trimestre.of(trimestre.premier_jour) == Trimestre.of(trimestre.dernier_jour) == trimestre
    assert Trimestre.parse(str(trimestre)) == trimestre


@given(
    st.lists(st.sampled_from(["dcud", "regle-ia", "1.2"]), unique=True),
    st.none() | st.floats(0, 1e6),
    st.none() | st.floats(0, 1),
    st.text(max_size=30).filter(str.isprintable),
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    actions: list[str],
    budget: float | None,
    score: float | None,
    texte: str,
) -> None:
    """A plan that is written, then read, is the same plan."""
    dossier = tmp_path_factory.mktemp("d")
    etapes = tuple(
        EtapeRoute(
            action=ident, titre="1.0", debut=T1, fin=T1, jours=0.1, budget_eur=0.0, pilote="elu",
            indicateurs=("a", "b"), decidee=T1 if texte else None, imposee=len(texte) > 3, financement=texte,
        )
        for ident in actions
    )  # fmt: skip
    capacite = Capacite(debut=T1, trimestres=1, jours_par_trimestre=1e-3, budget_par_an_eur=budget)
    previsions = (Prevision(trimestre=T1, score=score, bas=score, haut=score, palier=None),)
    ecrite = plan(capacite=capacite, etapes=etapes, trajectoire=previsions)
    write_feuille_de_route(dossier, ecrite)
    assert load_feuille_de_route(dossier) == ecrite


def test_numbers_that_would_be_in_doubt(tmp_path: Path) -> None:
    """Days and euros of three decimals take a fourth: the plan that was written opens again."""
    etape = plan().etapes[0].model_copy(update={"jours": 1.125, "budget_eur": 999.001})
    ecrite = plan(etapes=(etape,))
    texte = write_feuille_de_route(tmp_path, ecrite).read_text(encoding="utf-8")
    assert ("jours: 1.1250\n" in texte, "budget_eur: 999.0010\n" in texte) == (True, True)
    assert load_feuille_de_route(tmp_path) == ecrite


SIGNES = st.sampled_from(
    [
        *"éa\"'#:,;{[&*!|>%@-=~ \\\n\r\t",
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
        "\ufffe",
        "🙂",
        "yes",
        "1e3",
        "0x1F",
    ]
)


@given(
    st.lists(SIGNES, max_size=12).map("".join) | st.integers(999, 200_000).map("x".__mul__), st.floats() | st.integers()
)
def test_whatever_is_accepted_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, texte: str, nombre: float
) -> None:
    """Any text and number: refused at its field before anything is written, or read again as it was."""
    dossier = tmp_path_factory.mktemp("d")
    try:
        etape = EtapeRoute(
            action="dcud", titre="T", debut=T1, fin=T1, jours=nombre, budget_eur=nombre, financement=texte
        )
        write_feuille_de_route(dossier, plan(etapes=(etape,)))
    except (ValidationError, DonneesInvalides):
        assert load_feuille_de_route(dossier) is None
    else:
        assert load_feuille_de_route(dossier) == plan(etapes=(etape,))


def test_no_file_is_no_plan(tmp_path: Path) -> None:
    """A dossier without the file has no plan, and that is no fault."""
    assert load_feuille_de_route(tmp_path) is None


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Each fault with its line, its place and its mend."""
    texte = dump_feuille_de_route(plan())
    texte = texte.replace("2026-T2\n  jours: 6.0", "2026-T9\n  jours: -6.0")
    write(tmp_path / NOM, texte)
    with pytest.raises(DonneesInvalides) as erreur:
        load_feuille_de_route(tmp_path)
    dites = faults(erreur.value)
    assert [lieu for _, lieu, _ in dites] == ["etapes[1].fin", "etapes[1].jours"]
    assert "trimestre attendu, vu « 2026-T9 » → écrivez l’année puis le rang, par exemple 2026-T1" in dites[0][2]
    assert all(ligne is not None for ligne, _, _ in dites)


def test_the_quarters_foreseen_are_those_of_the_horizon(tmp_path: Path) -> None:
    """A quarter that is missing, or another one, is said."""
    write(tmp_path / NOM, dump_feuille_de_route(plan()).replace("trimestre: 2026-T2", "trimestre: 2027-T2"))
    with pytest.raises(DonneesInvalides, match=dit("de 2026-T1 à 2026-T2, dans l’ordre")):
        load_feuille_de_route(tmp_path)


def test_decided_between_its_ends(tmp_path: Path) -> None:
    """The quarter in which the euros are engaged lies inside the step; said where it does not."""
    texte = dump_feuille_de_route(plan()).replace("budget_eur: 500.0", "budget_eur: 500.0\n  decidee: 2026-T3")
    write(tmp_path / NOM, texte)
    with pytest.raises(DonneesInvalides, match=dit("trimestre de 2026-T1 à 2026-T2 attendu, vu 2026-T3")):
        load_feuille_de_route(tmp_path)
    assert plan().etapes[0].engagement == T1


def test_outside_the_horizon_or_twice(tmp_path: Path) -> None:
    """An action stands once, and inside the horizon."""
    etape = plan().etapes[0]
    write(tmp_path / NOM, dump_feuille_de_route(plan(etapes=(etape, etape.model_copy(update={"fin": T1 + 7})))))
    with pytest.raises(DonneesInvalides) as erreur:
        load_feuille_de_route(tmp_path)
    assert [texte for _, _, texte in faults(erreur.value)] == [
        "l’action « dcud » figure deux fois → gardez-en une seule",
        "trimestre de 2026-T1 à 2026-T2 attendu, vu 2027-T4 → corrigez-le, ou allongez capacite.trimestres",
    ]


def test_adopted_without_a_day(tmp_path: Path) -> None:
    """« adoptée » says when."""
    write(tmp_path / NOM, dump_feuille_de_route(plan()).replace("etat: proposée", "etat: adoptée"))
    with pytest.raises(DonneesInvalides, match=dit("« adoptée » et sa date vont ensemble")):
        load_feuille_de_route(tmp_path)
