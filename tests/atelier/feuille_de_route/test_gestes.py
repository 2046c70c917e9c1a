"""04 Feuille de route: a plan proposed in one event, moved and pinned by hand, undone, written; never a silent refusal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from inventes.route_fictive import open_route, places, propose, show, show_again
from inventes.tenue_fictive import do, open_fictive, reopen

from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.calcul.feuille_de_route.capacite import JOURS, TRIMESTRES
from numresp.calcul.feuille_de_route.proposition import foresee
from numresp.depot.parties.feuille_de_route import NOM, load_feuille_de_route
from numresp.modele.commun.trimestre import Trimestre

DEBUT = Trimestre(2026, 3)
"""The quarter after the séance of 6 May 2026."""


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An espace with a finished diagnosis, written once."""
    espace: Path = tmp_path_factory.mktemp("modele")
    open_route(espace)
    return espace


@pytest.fixture
def vue(tmp_path: Path, modele: Path) -> Route:
    """A finished diagnosis, no plan yet."""
    return copy(modele, tmp_path)


def copy(modele: Path, espace: Path) -> Route:
    """The same in an espace of its own."""
    shutil.copytree(modele, espace, dirs_exist_ok=True)
    return show(reopen(espace))


@pytest.fixture
def plan(vue: Route) -> Route:
    """The same, with a plan just proposed."""
    assert propose(vue)["alerte"] == ""
    return vue


def text(vue: Route, region: str = "corps") -> str:
    """The words of a region, with plain spaces."""
    return " ".join(BeautifulSoup(str(vue.render()[region]), "html.parser").get_text(" ").split())


def test_proposal_is_one_event(vue: Route) -> None:
    """A whole plan is one event and one undo, says whether it is proven, and is there again after a restart."""
    avant = len(vue.tenue.evenements)
    dit = propose(vue)["dit"]
    assert len(vue.tenue.evenements) == avant + 1
    assert len(vue.tenue.etat.proposees) > 10
    assert "rien de mieux n’existe" in dit
    assert "Enregistré à" in dit
    assert show_again(vue).tenue.etat == vue.tenue.etat
    do(vue, "annuler")
    assert vue.tenue.etat.etapes == {}
    assert vue.tenue.etat.plan is None


def test_screen_goes_on_while_it_computes(vue: Route) -> None:
    """« Proposer » answers at once; a heartbeat asks for more often, and takes the plan in."""
    dit = do(vue, "proposer")
    if vue.recherche is not None:  # a machine so quick that it is done already has nothing to show
        assert "en cours" in dit["dit"]
        assert "data-attente" in vue.render()["corps"]
        assert "déjà en cours" in do(vue, "proposer")["dit"]
        vue.recherche.wait()
        do(vue, "battre")
    assert vue.tenue.etat.plan is not None
    assert "data-attente" not in vue.render()["corps"]


def test_changed_meanwhile(vue: Route) -> None:
    """What was written while a plan was computed is not overwritten by it."""
    do(vue, "proposer")
    autre = show_again(vue)
    do(autre, "choisir", action="dcud", pilote="communication")
    if vue.recherche is not None:
        vue.recherche.wait()
        reponse = do(vue, "battre")
        assert "a changé pendant le calcul" in reponse["alerte"]
        assert set(vue.tenue.etat.etapes) == {"dcud"}


def test_capacity(vue: Route) -> None:
    """Days, budget, quarters, first quarter and palier are said one by one, kept, and undone one by one."""
    assert (vue.capacite.debut, vue.capacite.trimestres, vue.capacite.jours_par_trimestre) == (DEBUT, TRIMESTRES, JOURS)
    for champ, valeur in [
        ("jours_par_trimestre", "4,5"),
        ("budget_par_an_eur", "2 500"),
        ("trimestres", "6"),
        ("debut", "2026-T4"),
        ("viser", "engage"),
    ]:
        assert do(vue, "regler", **{champ: valeur})["alerte"] == ""
    capacite = show_again(vue).capacite
    assert (str(capacite.debut), capacite.trimestres) == ("2026-T4", 6)
    assert (capacite.jours_par_trimestre, capacite.budget_par_an_eur) == (4.5, 2500.0)
    assert show_again(vue).viser is not None
    avant = len(vue.tenue.evenements)
    do(vue, "regler", trimestres="6")
    assert len(vue.tenue.evenements) == avant  # as it was: nothing to write
    do(vue, "regler", budget_par_an_eur="", viser="")
    assert (vue.capacite.budget_par_an_eur, vue.viser) == (None, None)
    do(vue, "annuler")
    do(vue, "annuler")
    assert vue.viser is None
    assert vue.capacite.budget_par_an_eur == 2500.0


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"jours_par_trimestre": "-3"}, "nombre de zéro ou plus attendu"),
        ({"jours_par_trimestre": "1.200"}, "se lit de deux façons"),
        ({"jours_par_trimestre": "12 34"}, "nombre attendu"),
        ({"jours_par_trimestre": "beaucoup"}, "nombre attendu"),
        ({"jours_par_trimestre": ""}, "vu rien"),
        ({"budget_par_an_eur": "-1"}, "nombre de zéro ou plus attendu"),
        ({"trimestres": "0"}, "de 1 à 40"),
        ({"trimestres": "41"}, "de 1 à 40"),
        ({"debut": "bientôt"}, "trimestre attendu"),
        ({"viser": "parfait"}, "n’existe pas"),
    ],
)
def test_capacity_refused(vue: Route, champs: dict[str, str], dit: str) -> None:
    """What is no capacity: said in French, nothing written."""
    avant = len(vue.tenue.evenements)
    assert dit in do(vue, "regler", **champs)["alerte"].replace("\N{NO-BREAK SPACE}", " ")
    assert len(vue.tenue.evenements) == avant


def test_moved_by_hand_is_pinned(plan: Route) -> None:
    """A move is one event: the step is chosen and pinned, and no proposal moves it again; unpinned it may move."""
    ident = next(i for i, ou in places(plan).items() if ou == str(DEBUT))
    do(plan, "plus_tard", action=ident)
    do(plan, "plus_tard", action=ident)
    assert places(plan)[ident] == str(DEBUT + 2)
    assert plan.tenue.etat.actions[ident].epinglee
    propose(plan)
    assert places(plan)[ident] == str(DEBUT + 2)
    do(plan, "epingler", action=ident)
    assert not plan.tenue.etat.actions[ident].epinglee
    for _ in range(3):
        do(plan, "annuler")
    assert places(plan)[ident] == str(DEBUT + 1)


def test_stays_close(plan: Route) -> None:
    """Proposed again with nothing changed, nothing moves; a small change of capacity does not turn it upside down."""
    avant = places(plan)
    propose(plan)
    assert places(plan) == avant
    do(plan, "regler", jours_par_trimestre="10,5")
    propose(plan)
    apres = places(plan)
    assert sum(apres.get(ident) == ou for ident, ou in avant.items()) >= 0.8 * len(avant)


def test_ends_of_the_plan(plan: Route) -> None:
    """What stands at an end goes no further, and that is said."""
    ident = next(i for i, ou in places(plan).items() if ou == str(DEBUT))
    assert "premier trimestre" in do(plan, "plus_tot", action=ident)["alerte"]
    do(plan, "placer", action=ident, fin=str(DEBUT + (TRIMESTRES - 1)))
    assert "dernier trimestre" in do(plan, "plus_tard", action=ident)["alerte"]


def test_taken_out_stays_out(plan: Route) -> None:
    """No proposal brings back what the room took out; undone, or added again, it is there again."""
    ident = next(iter(plan.tenue.etat.proposees))
    do(plan, "retirer", action=ident)
    assert ident not in plan.tenue.etat.etapes
    propose(plan)
    assert ident not in plan.tenue.etat.etapes
    assert "aucune proposition ne la remet" in text(plan)
    do(plan, "choisir", action=ident, fin=str(DEBUT + 1), pilote="direction")
    assert places(plan)[ident] == str(DEBUT + 1)
    assert ident not in plan.tenue.etat.ecartees


def test_correct_a_step(plan: Route) -> None:
    """Pilot, days, euros, financing and indicateurs are kept, count in the plan, and stand in the file."""
    ident = next(i for i, e in plan.tenue.etat.proposees.items() if e.indicateurs)
    champs = {
        "pilote": "elu",
        "jours": "0",
        "budget_eur": "1 234",
        "financement": "Fonds vert",
        "indicateurs": ["", "ramettes"],
    }
    champs["indicateurs"] = ["", next(iter(plan.indicateurs))]
    do(plan, "choisir", action=ident, **champs)
    tache = plan.ebauche.taches[ident]
    assert (tache.jours, tache.cout_eur) == (0.0, 1234.0)
    do(plan, "ecrire")
    feuille = load_feuille_de_route(plan.tenue.dossier.chemin)
    assert feuille is not None
    etape = next(etape for etape in feuille.etapes if etape.action == ident)
    assert (etape.pilote, etape.jours, etape.budget_eur, etape.financement) == ("elu", 0.0, 1234.0, "Fonds vert")
    assert etape.indicateurs == (champs["indicateurs"][1],)
    do(plan, "choisir", action=ident, jours="", budget_eur="")
    assert plan.tenue.etat.actions[ident].jours is None


@pytest.mark.parametrize(
    ("acte", "champs"),
    [
        ("plus_tot", {"action": "nulle-part"}),
        ("placer", {"action": "dcud", "fin": "2026-T1"}),
        ("choisir", {"action": "nulle-part"}),
        ("choisir", {"action": "dcud", "jours": "-1"}),
        ("choisir", {"action": "dcud", "indicateurs": ["inconnu"]}),
        ("choisir", {"action": "dcud", "fin": "T1 2026"}),
        ("choisir", {"action": "dcud", "pilote": "roi"}),
        ("retirer", {"action": "nulle-part"}),
        ("modifier", {"action": "nulle-part"}),
        ("reprendre", {}),
        ("ecrire", {}),
    ],
)
def test_refused(vue: Route, acte: str, champs: dict[str, Any]) -> None:
    """An action that is not there, a number that is none: said, nothing written."""
    avant = len(vue.tenue.evenements)
    assert do(vue, acte, **champs)["alerte"]
    assert len(vue.tenue.evenements) == avant
    assert not (vue.tenue.dossier.chemin / NOM).exists()


def test_form_opens_and_folds(plan: Route) -> None:
    """One form at a time: open, closed by its button, by another, or once it was taken in."""
    un, deux = list(plan.ebauche.fins)[:2]
    for ident, ouvertes in ((un, [un]), (deux, [deux]), (deux, [])):
        do(plan, "modifier", action=ident)
        page = BeautifulSoup(str(plan.render()["corps"]), "html.parser")
        assert [forme["id"].removeprefix("modifier-") for forme in page.select("[id^=modifier-]")] == ouvertes  # type: ignore[union-attr]
        assert len(page.select("[aria-expanded=true]")) == len(ouvertes)
    do(plan, "modifier", action=un)
    do(plan, "choisir", action=un, pilote="elu")
    assert plan.ouverte == ""


def test_score_foreseen_is_the_kernels(plan: Route) -> None:
    """What is shown for each quarter is what the kernel scores on the answers the plan leads to, moved or not."""
    for ident in list(plan.ebauche.fins)[:4]:
        do(plan, "plus_tard", action=ident)
    ebauche = plan.ebauche
    assert ebauche.previsions == foresee(ebauche.depart, plan.catalogue, ebauche.fins, plan.capacite)


def test_nothing_holds(plan: Route) -> None:
    """Demands that clash are named, with what would do; the plan that is there stays."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "epingler", action=ident)
    do(plan, "regler", jours_par_trimestre="0")
    avant = places(plan)
    assert "Aucun plan ne tient" in propose(plan)["dit"]
    dit = text(plan)
    assert "épinglée" in dit
    assert "0 j par trimestre" in dit
    assert re.search(r"Tout tiendrait avec \d+ jours? par trimestre", dit)
    assert places(plan) == avant
    do(plan, "regler", jours_par_trimestre="10")
    assert "Tout tiendrait" not in text(plan)


def test_no_diagnosis_yet(tmp_path: Path) -> None:
    """Without answers there is nothing to plan: a sentence, not a plan and not a traceback."""
    vue = show(open_fictive(tmp_path))
    assert "Trop peu de réponses" in text(vue)
    assert "trop peu de réponses" in do(vue, "proposer")["alerte"]
    assert vue.recherche is None


def test_closed_seance(plan: Route) -> None:
    """After the closing nothing moves, and the screen says how to go on; the file can still be written."""
    plan.tenue.record("cloture")
    assert "rouvrez-la" in text(plan, "tete")
    assert "rouvrez" in do(plan, "plus_tard", action=next(iter(plan.ebauche.fins)))["alerte"]
    assert "rouvrez" in do(plan, "proposer")["alerte"]
    assert "Écrite" in do(plan, "ecrire")["dit"]


def test_written_whole(plan: Route) -> None:
    """The file holds every step that has a quarter, pins and what is foreseen; read back it is the same plan."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "epingler", action=ident)
    dit = do(plan, "ecrire")["dit"]
    assert NOM in dit
    feuille = load_feuille_de_route(plan.tenue.dossier.chemin)
    assert feuille is not None
    assert {etape.action: str(etape.fin) for etape in feuille.etapes} == places(plan)
    assert [etape.action for etape in feuille.etapes if etape.imposee] == [ident]
    assert feuille.trajectoire == plan.ebauche.previsions
    assert "feuille_de_route.yaml, proposée" in text(plan)


def test_documents_of_the_file(plan: Route, tmp_path: Path) -> None:
    """Once the file is there, the council's note, the deadlines and the page for a new élu can be made of it."""
    assert "agenda des échéances" not in text(plan)
    do(plan, "ecrire")
    for nom, fin in (("conseil", ".docx"), ("agenda", ".ics"), ("passation", ".html")):
        assert "En préparation" in do(plan, "document", document=nom)["dit"]
        travail = plan.impressions.wait(nom)
        assert travail.faute == ""
        assert [fichier.suffix for fichier in travail.fichiers] == [fin]
        assert all(fichier.is_relative_to(tmp_path) and fichier.exists() for fichier in travail.fichiers)


def test_adopted_is_left_alone(plan: Route) -> None:
    """A feuille de route that was adopted is not replaced, and the screen says why."""
    do(plan, "ecrire")
    chemin = plan.tenue.dossier.chemin / NOM
    texte = chemin.read_text(encoding="utf-8").replace("etat: proposée\n", "etat: adoptée\nadoptee_le: 2026-06-01\n")
    chemin.write_text(texte, encoding="utf-8")
    assert "adoptée" in do(plan, "ecrire")["alerte"]
    assert chemin.read_text(encoding="utf-8") == texte


def test_taken_up_from_the_file(plan: Route) -> None:
    """A new séance can start from the file: places, pins and means as they stand there."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "choisir", action=ident, jours="3,5")
    do(plan, "epingler", action=ident)
    do(plan, "ecrire")
    avant = places(plan)
    for _ in range(3):
        do(plan, "annuler")
    vue = show_again(plan)
    assert vue.tenue.etat.etapes == {}
    assert "Repris" in do(vue, "reprendre")["dit"]
    assert places(vue) == avant
    assert vue.tenue.etat.proposees[ident].epinglee
    assert vue.ebauche.taches[ident].jours == 3.5


def test_quick_win_keeps_its_place(plan: Route) -> None:
    """A step whose pilot is changed in the third notebook keeps its quarter; a date given there is a latest date."""
    quick = QuickWins(plan.tenue, plan.impressions)
    ident = next(i for i, etape in plan.tenue.etat.proposees.items() if etape.nature == "quick_win")
    ou = places(plan)[ident]
    do(quick, "choisir", action=ident, pilote="elu", echeance=DEBUT.dernier_jour.isoformat())
    assert places(plan)[ident] == ou
    do(plan, "placer", action=ident, fin=str(DEBUT + 3))
    assert "Promise pour la fin du T3 2026" in text(plan)


def test_old_choices_stand_in_their_quarter(vue: Route) -> None:
    """What older journals hold (a day, a rank) stands in the quarter of its day; without one it waits to be placed."""
    for ident, echeance in (("dcud", "2026-12-31"), ("extinction-soir", None)):
        titre = vue.catalogue[ident].titre
        vue.tenue.record("action", action=ident, titre=titre, nature="quick_win", echeance=echeance, rang=10)
    assert vue.ebauche.fins == {"dcud": 1}
    assert "Sans trimestre encore" in text(vue)
    do(vue, "plus_tot", action="extinction-soir")
    assert places(vue)["extinction-soir"] == str(DEBUT)


def test_french_typography(plan: Route) -> None:
    """A no-break space stands before : ; ? ! % and inside « », whatever is shown."""
    do(plan, "modifier", action=next(iter(plan.ebauche.fins)))
    do(plan, "regler", jours_par_trimestre="1", budget_par_an_eur="10")
    for html in plan.render().values():
        page = BeautifulSoup(str(html), "html.parser")
        assert not re.search(r" [:;?!»%]|« ", page.text)


ACTES = st.lists(
    st.tuples(
        st.sampled_from(["plus_tot", "plus_tard", "epingler", "retirer", "annuler", "jours", "ajouter"]),
        st.integers(0, 30),
    ),
    max_size=6,
)


@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(actes=ACTES)
def test_rebuilt_from_the_journal(
    tmp_path_factory: pytest.TempPathFactory, modele: Path, actes: list[tuple[str, int]]
) -> None:
    """After any acts the journal gives the same state and the same screen; each act that wrote is undone by one undo."""
    vue = copy(modele, tmp_path_factory.mktemp("route"))
    propose(vue)
    for acte, rang in actes:
        avant, ecrits = vue.tenue.etat, len(vue.tenue.evenements)
        idents = sorted(avant.etapes)
        if acte == "jours":
            do(vue, "regler", jours_par_trimestre=str(rang))
        elif acte == "ajouter":
            libres = [action.id for action in vue.rank() if action.id not in avant.etapes]
            do(vue, "choisir", action=libres[rang % len(libres)], fin=str(DEBUT + rang % TRIMESTRES))
        elif acte == "annuler":
            do(vue, "annuler")
            continue
        elif idents:
            do(vue, acte, action=idents[rang % len(idents)])
        if len(vue.tenue.evenements) > ecrits:
            apres = vue.tenue.etat
            do(vue, "annuler")
            assert vue.tenue.etat == avant
            vue.tenue.record("annulation", cible=vue.tenue.evenements[-1].n)  # an undo that is undone
            assert vue.tenue.etat == apres
    autre = show_again(vue)
    assert autre.tenue.etat == vue.tenue.etat
    for part in ("fins", "previsions", "ruptures", "euros", "tenus"):
        assert getattr(autre.ebauche, part) == getattr(vue.ebauche, part)
    assert autre.render()["cote"] == vue.render()["cote"]


# ------------------------------------------------------------------------------------- what is decided, and the law
def test_the_next_palier_is_aimed_at_by_default(vue: Route) -> None:
    """Nobody said what to aim at: the next palier that fits, said with its why, kept by the plan's event, undone with it."""
    assert (vue.libre, vue.viser) == (True, None)
    propose(vue)
    suivant = vue.suivant
    assert suivant is not None
    assert show_again(vue).viser == suivant
    assert f"Palier visé : « {suivant.nom} », le prochain, qui tient dans cette capacité." in text(vue).replace(
        "\xa0", " "
    )
    do(vue, "annuler")
    assert vue.viser is None
    do(vue, "regler", jours_par_trimestre="9")
    assert vue.libre  # the days say nothing of the aim
    do(vue, "regler", viser="-")
    assert (vue.libre, vue.viser) == (False, None)
    propose(vue)
    assert show_again(vue).viser is None
    assert "Aucun palier n’est visé, comme demandé." in text(vue)


def test_a_refusal_gives_each_number(vue: Route) -> None:
    """Without a day nothing that is aimed at fits: the days that would do, and that no longer time does; euros bound nothing."""
    do(vue, "regler", jours_par_trimestre="0", viser="engage")
    propose(vue)
    dit = text(vue).replace("\xa0", " ")
    assert re.search(
        r"Tout tiendrait avec \d+ jours? par trimestre ; à lui seul, l’ajout de trimestres n’y suffit pas", dit
    )


def test_the_writing_of_the_plan_is_not_offered(vue: Route) -> None:
    """Neither proposed nor in the list of what can be added: adopting the plan makes it done."""
    propose(vue)
    assert "feuille-de-route" not in vue.tenue.etat.etapes
    assert vue.catalogue["feuille-de-route"].titre not in text(vue)


def test_what_the_plan_does_not_hold_is_said_first(tmp_path: Path) -> None:
    """One action in the plan, and everything the law asks out of it; the charte of 10 July 2026, put in T4, breaks its day."""
    open_route(tmp_path)
    (tmp_path / "valmont" / "jalons.yaml").write_text("charte: {etat: prévue, date: 2026-07-10}\n", encoding="utf-8")
    vue = show(reopen(tmp_path))
    do(vue, "choisir", action="signature-charte", fin="2026-T4")
    dit = text(vue).replace("\xa0", " ")
    assert dit.index("Ce que ce plan ne tient pas") < dit.index("Ce que la structure peut donner")
    loi, charte = dit.index("La loi le demande : «"), dit.index("est fixée au 10 juillet 2026, en T3 2026")
    assert loi < charte
    assert "Fixée au T3 2026 : sa date est déjà décidée." in dit
