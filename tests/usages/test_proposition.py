"""What a proposal is made of: the capacity that nobody said, the palier that was meant, why there is no plan."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, build_referentiel, create_dossier, hold_seance, noeud, question, read_livre
from inventes.deux_versions import NOUVELLE, SUITE, publish_version
from inventes.matiere_fictive import CAPACITE, SEANCE, T1, action, matiere
from inventes.plan_fictif import create_town
from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.quick_wins import QuickWins
from numresp.calcul.score.bareme import compile_bareme
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.trimestre import Trimestre
from numresp.usages.proposition import Souhaits, find_aim, find_capacite, gather_matiere, match_palier, propose_feuille


def test_a_palier_by_any_of_its_names() -> None:
    """Its id, or its name in any case, with or without accents; « aucun » is none; another is refused with the nearest."""
    livre = read_livre()
    assert {match_palier(livre, dit).id for dit in ("engage", "Engagé", "ENGAGE")} == {"engage"}
    assert find_aim(livre, "Aucun") is None
    with pytest.raises(DonneesInvalides, match="engage"):
        match_palier(livre, "engagee")


def test_a_palier_called_aucun() -> None:
    """Where a palier is called so, « aucun » is that one."""
    paliers = [{"id": "zero", "nom": "Aucun"}, {"id": "un", "nom": "Un", "seuil": 0.5}]
    palier = find_aim(build_referentiel(noeud("n", question("a")), paliers=paliers), "aucun")
    assert palier is not None
    assert palier.id == "zero"


def test_capacity_that_nobody_said(tmp_path: Path) -> None:
    """As in the present plan but for what is said; the quarter of the séance at the earliest."""
    create_town(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    (seance,) = dossier.seances
    presente = find_capacite(dossier, seance, Souhaits())
    assert (str(presente.debut), presente.trimestres, presente.jours_par_trimestre) == ("2025-T3", 4, 10)
    dite = find_capacite(dossier, seance, Souhaits(debut=Trimestre(2025, 2), jours=0.0, budget_eur=0.0))
    assert (str(dite.debut), dite.trimestres, dite.jours_par_trimestre, dite.budget_par_an_eur) == ("2025-T2", 4, 0, 0)
    with pytest.raises(DonneesInvalides, match="2025-T2 ou plus tard"):
        find_capacite(dossier, seance, Souhaits(debut=Trimestre(2025, 1)))


def test_what_is_gathered(tmp_path: Path) -> None:
    """The séance, its day, the profile, and the actions that are followed."""
    create_town(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    lue = gather_matiere(dossier, dossier.seances[0])
    assert (lue.seance, lue.jour, lue.profil["population"]) == ("2025-05-06-autodiagnostic", date(2025, 5, 6), 4900)
    assert {suivie.id for suivie in lue.suivies} == {"designer-referents", "inventaire-complet", "site-leger", "neuve"}


def test_a_plan_and_its_json() -> None:
    """One action of 4 days that brings a to the top: in the plan, proven; what is not known is None, never 0."""
    proposee = propose_feuille(matiere(action("faire", a=3)), CAPACITE, None, SEANCE)
    assert [etape.action for etape in proposee.feuille.etapes] == ["faire"]
    dit = proposee.to_json()
    assert dit["feuille_de_route"]["etapes"][0]["jours"] == 4
    assert (dit["ecart"], dit["palier_suivant"], dit["chemin"]) == (pytest.approx(0, abs=1e-9), None, None)
    assert dit["effets"]["faire"]["gain"] > 0
    assert (dit["loi_non_tenue"], dit["dates_rompues"]) == ([], [])


def test_quick_wins_of_the_room_come_first_from_files_too(tmp_path: Path) -> None:
    """The weakest two, chosen without a day, end within two quarters, as in the room; what cannot is named."""
    route = open_route(tmp_path)
    choisis = [action.id for action in route.rank("quick_win") if action.id in route.ebauche.taches][-2:]
    ecran = QuickWins(route.tenue, route.impressions)
    for ident in choisis:
        do(ecran, "choisir", action=ident, pilote="elu", echeance="")
    dossier = load_dossier(tmp_path, "valmont")
    (seance,) = dossier.seances
    lue = gather_matiere(dossier, seance)
    capacite = find_capacite(dossier, seance, Souhaits())
    proposee = propose_feuille(lue, capacite, "libre", seance.date, seance.etat.quick_wins)
    fins = {etape.action: etape.fin - capacite.debut for etape in proposee.feuille.etapes}
    assert all(fins[ident] <= 1 for ident in choisis)
    assert proposee.to_json()["quick_wins_plus_tard"] == []
    propose(route)
    assert all(str(route.tenue.etat.quick_wins[ident].fin) == str(capacite.debut + fins[ident]) for ident in choisis)


def test_a_palier_out_of_reach() -> None:
    """What no action moves is said before any plan is sought; so is a start of which too little is known."""
    paliers = [{"id": "haut", "nom": "Haut", "exigences": [{"question": "b", "niveau_min": 3}]}]
    referentiel = build_referentiel(noeud("n", *map(question, "ab")), paliers=paliers, couverture_minimale=0.0)
    faits = matiere(action("faire", a=3), bareme=compile_bareme(referentiel))
    with pytest.raises(DonneesInvalides, match="visez un palier plus proche"):
        propose_feuille(faits, CAPACITE, referentiel.paliers[0], SEANCE)
    exigeant = referentiel.model_copy(update={"couverture_minimale": 1.0})
    muet = matiere(action("faire", a=3), bareme=compile_bareme(exigeant), reponses={})
    with pytest.raises(DonneesInvalides, match="trop peu de réponses"):
        propose_feuille(muet, CAPACITE, referentiel.paliers[0], SEANCE)


def test_default_capacity_without_a_plan(tmp_path: Path) -> None:
    """Without a plan it begins no earlier than the quarter of the séance."""
    hold_seance(create_dossier(tmp_path))
    dossier = load_dossier(tmp_path, "valmont")
    capacite = find_capacite(dossier, dossier.seances[0], Souhaits(trimestres=3))
    assert capacite.trimestres == 3
    assert capacite.debut >= Trimestre(2025, 2)
    assert capacite.debut < T1


def test_the_catalogue_of_a_day_is_said_of_the_questions_that_were_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition that speaks of 2026.1, a body on 2098.1: actions move its questions, by their ids there; duties require them."""
    publish_version(tmp_path / "fourni", monkeypatch)
    neuf = find_referentiel("collectivites", NOUVELLE)
    dossier = create_dossier(tmp_path / "e", population="4900")
    cite = {"id": "collectivites", "version": NOUVELLE}
    hold_seance(dossier, agree(dict.fromkeys(neuf.questions, 1)), cite=cite, jour="2026-11-29")
    lu = load_dossier(tmp_path / "e", "valmont")
    for catalogue in (None, load_catalogue(date(2026, 11, 29))):
        matiere = gather_matiere(lu, lu.find_seance(), catalogue)
        bougees = {progres.question for action in matiere.catalogue.values() for progres in action.questions}
        assert SUITE in bougees
        assert bougees <= neuf.questions.keys()
        assert {e.question for o in matiere.obligations for e in o.niveaux_requis} <= neuf.questions.keys()
