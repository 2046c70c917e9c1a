"""The invented organisations of the example: each shows what it is there to show, and says that it does not exist.

What a séance answers agrees with the dossier beside it (mesures, actions, jalons, inventory), since the reports set
them side by side.
"""

from __future__ import annotations

import runpy
import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from milieu import RACINE

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.seance.seances import SeanceTenue
from numresp.modele.commun.typographie import find_typos
from numresp.modele.dossier.organisation import Mesure, Statut
from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.reponses import Reponse

PROMOTION = load_promotion(RACINE / "data/exemple/promotion.yaml")
INVENTEES = PROMOTION.organisations[1:]
DERNIER_JOUR = date(2026, 11, 30)
PROMIS = date(2027, 11, 30)
PASSES_A_2027 = {"vallon-essai", "villefeinte"}
UN_AN = timedelta(days=366)
# type, population, number of séances, diffusion: what docs/formats.md says of each, written out a second time.
QUI = {
    "brume-essai": ("commune", 900, 2, "promotion"),
    "vallon-essai": ("commune", 2400, 3, "promotion"),
    "ronceval-essai": ("commune", 3600, 1, "prive"),
    "clairlieu-essai": ("commune", 8200, 3, "public"),
    "portelune-essai": ("commune", 14000, 2, "promotion"),
    "villefeinte": ("commune", 60000, 3, "public"),
    "cc-trois-essais": ("epci", 31000, 3, "promotion"),
    "ecole-essai": ("ecole", None, 2, "promotion"),
    "syndicat-essai": ("syndicat", 48000, 2, "prive"),
    "lien-essai": ("association", None, 2, "promotion"),
    "hopital-essai": ("autre", None, 0, "prive"),
}


@pytest.fixture(scope="module")
def dossiers(exemple: Path) -> dict[str, Dossier]:
    """Load every invented organisation."""
    return {slug: load_dossier(exemple, slug) for slug in INVENTEES}


def list_seances(dossiers: dict[str, Dossier]) -> list[tuple[Dossier, SeanceTenue]]:
    """Every séance with its dossier."""
    return [(dossier, tenue) for dossier in dossiers.values() for tenue in dossier.seances]


def score(dossier: Dossier, tenue: SeanceTenue) -> Resultat:
    """Score a séance."""
    return score_reponses(compile_bareme(tenue.referentiel), dossier.organisation.faits, tenue.etat.reponses)


def find_niveau(tenue: SeanceTenue, question: str) -> int | None:
    """The level agreed, None when it is not known, not concerned or not answered."""
    reponse = tenue.etat.reponses.get(question)
    return None if reponse is None else reponse.niveau


def list_serie(dossier: Dossier, indicateur: str, jour: date, depuis: timedelta = timedelta(days=3650)) -> list[Mesure]:
    """Measures of an indicateur up to a day, oldest first."""
    prises = [m for m in dossier.mesures if m.indicateur == indicateur and jour - depuis <= m.date <= jour]
    return sorted(prises, key=lambda mesure: mesure.date)


# ------------------------------------------------------------------------------------------------- who, and invented


def test_everybody_is_in_the_promotion(exemple: Path, dossiers: dict[str, Dossier]) -> None:
    """Twelve organisations, of several kinds and sizes, each with its diffusion."""
    assert sorted(PROMOTION.organisations) == list_slugs(exemple)
    assert {
        slug: (d.organisation.type, d.organisation.population, len(d.seances), d.organisation.diffusion)
        for slug, d in dossiers.items()
    } == QUI


def test_each_says_it_is_invented(dossiers: dict[str, Dossier]) -> None:
    """Nobody can take one of them for a real body: the organisation, each source, séance, action, measure and inventory line."""
    for slug, dossier in dossiers.items():
        assert "Cette organisation n’existe pas" in dossier.organisation.illustratif, slug
        assert {source.nature for source in dossier.organisation.sources.values()} == {"illustratif"}
        donnes = {champ for champ, fait in dossier.organisation.faits.items() if fait is not None}
        assert set(dossier.organisation.sources) == {*donnes, "nom"}, slug
        assert all(action.commentaire.startswith("Illustratif.") for action in dossier.actions)
        assert all(mesure.commentaire.startswith("illustratif") for mesure in dossier.mesures)
        assert all(ligne.source.startswith("illustratif") for ligne in dossier.parc)
        assert all(reponse.commentaire.startswith("Illustratif.") for reponse in dossier.conformite)
        for tenue in dossier.seances:
            assert tenue.etat.ouverture.illustratif.startswith("Séance inventée pour l’exemple"), tenue.nom


def test_nothing_happens_after_the_last_day(dossiers: dict[str, Dossier]) -> None:
    """No date of the example is later than the day it was written; what is promised in a séance is within the year after it."""
    for dossier in dossiers.values():
        objets = [dossier.organisation, dossier.jalons, *dossier.actions, *dossier.mesures, *dossier.conformite]
        objets += [evenement for tenue in dossier.seances for evenement in tenue.journal.evenements]
        for objet in objets:
            for lieu, valeur in walk(objet):
                if type(valeur) is date:
                    assert valeur <= (PROMIS if str(lieu[-1]) == "echeance" else DERNIER_JOUR), (dossier.slug, objet)


def test_prose_is_good_french(dossiers: dict[str, Dossier]) -> None:
    """Whoever reads a report sees these sentences: no typographic fault in any."""
    for dossier in dossiers.values():
        objets = [dossier.organisation, dossier.jalons, *dossier.actions, *dossier.mesures, *dossier.parc]
        objets += [evenement for tenue in dossier.seances for evenement in tenue.journal.evenements]
        fautes = [faute for objet in objets for _, v in walk(objet) if isinstance(v, str) for faute in find_typos(v)]
        assert not fautes, (dossier.slug, fautes[:3])


# ---------------------------------------------------------------------------------------------------- what each shows


def test_jalons_held(dossiers: dict[str, Dossier]) -> None:
    """Nine have two séances or three; two began in 2024 and are looked at again two years later; one has none.

    Two others hold their suivi on the version that followed the one they began with.
    """
    tenus = {slug: tuple(tenue.jalon for tenue in dossier.seances) for slug, dossier in dossiers.items()}
    assert sum(len(jalons) >= 2 for jalons in tenus.values()) == 9
    suivis = {slug for slug, jalons in tenus.items() if "suivi" in jalons}
    assert suivis == {"clairlieu-essai", "cc-trois-essais", *PASSES_A_2027}
    for slug, dossier in dossiers.items():
        versions = [tenue.complet.version for tenue in dossier.seances]
        passe = slug in PASSES_A_2027
        assert versions == ["2026.1", "2026.1", "2027.1"] if passe else set(versions) <= {"2026.1"}, slug
        assert (dossier.migration is not None) == passe, slug
    for slug in ("clairlieu-essai", "cc-trois-essais"):
        premiere, *_, derniere = dossiers[slug].seances
        assert premiere.date.year == 2024
        assert derniere.date - premiere.date > timedelta(days=700)
    assert not tenus["hopital-essai"]
    assert not dossiers["hopital-essai"].actions


def test_jalons_file_agrees(dossiers: dict[str, Dossier]) -> None:
    """Each séance is at the date that jalons.yaml gives its jalon."""
    for dossier, tenue in list_seances(dossiers):
        etat = dossier.jalons.jalons[tenue.jalon]  # type: ignore[index]
        assert etat.date == tenue.date, (dossier.slug, tenue.nom)
        assert etat.etat == ("en cours" if tenue.etat.provisoire else "fait")


def test_one_express_one_provisional_one_without_score(dossiers: dict[str, Dossier]) -> None:
    """A town of 900 uses the short variante; the school's bilan awaits validation; one town knew too little to be scored."""
    seances = list_seances(dossiers)
    assert {d.slug for d, t in seances if t.etat.ouverture.referentiel.variante == "express"} == {"brume-essai"}
    assert {(d.slug, t.jalon) for d, t in seances if t.etat.provisoire} == {("ecole-essai", "bilan")}
    assert all(tenue.etat.cloture is not None for _, tenue in seances)
    assert {dossier.slug for dossier, tenue in seances if score(dossier, tenue).total.score is None} == {
        "ronceval-essai"
    }


def test_a_theme_that_concerns_nobody(dossiers: dict[str, Dossier]) -> None:
    """The association's site and tools are its federation's: the thème of the services is not concerned, and only there."""
    for dossier, tenue in list_seances(dossiers):
        lignes = score(dossier, tenue).lignes
        hors = {noeud.id for noeud in tenue.referentiel.noeuds if not lignes[noeud.id].concerne}
        assert hors == ({"services"} if dossier.slug == "lien-essai" else set()), dossier.slug


def test_scores_are_not_alike(dossiers: dict[str, Dossier]) -> None:
    """From a body at its very beginning to a mature one, and seven bilans or more to compare."""
    scores = [score(d, t).total.score for d, t in list_seances(dossiers) if d.slug != "ronceval-essai"]
    connus = sorted(valeur for valeur in scores if valeur is not None)
    assert connus[0] < 0.20
    assert connus[-1] > 0.70
    assert all(apres - avant < 0.15 for avant, apres in pairwise(connus)), "no hole between them"
    bilans = [
        round(valeur or 0, 2)
        for d, t in list_seances(dossiers)
        if t.jalon == "bilan"
        for valeur in [score(d, t).total.score]
    ]
    assert len(bilans) == len(set(bilans)) == 9


def test_every_status_is_there(dossiers: dict[str, Dossier]) -> None:
    """ADEME's eight statuses; some actions are late, some have no proof, those done have one."""
    actions = [action for dossier in dossiers.values() for action in dossier.actions]
    assert {action.statut for action in actions} == set(get_args(Statut))
    assert all(action.preuve for action in actions if action.statut == "Réalisé")
    assert any(action.budget_eur for action in actions)
    assert any(action.budget_eur is None for action in actions)
    for slug in ("portelune-essai", "syndicat-essai"):
        fin_du_bilan = dossiers[slug].find_seance("bilan").date
        ouvertes = [a for a in dossiers[slug].actions if a.statut not in {"Réalisé", "Abandonné"}]
        assert sum(a.fin is not None and a.fin < fin_du_bilan for a in ouvertes) >= 2, slug


def test_charter_signed_or_foreseen(dossiers: dict[str, Dossier]) -> None:
    """Signed by some, foreseen by others, not spoken of by the rest; the jalon's state says the same."""
    etats = {slug: dossier.jalons.charte for slug, dossier in dossiers.items()}
    assert sum(charte is not None and charte.etat == "signée" for charte in etats.values()) == 5
    assert sum(charte is not None and charte.etat == "prévue" for charte in etats.values()) == 3
    for slug, charte in etats.items():
        jalon = dossiers[slug].jalons.jalons.get("charte")
        assert (charte is not None and charte.etat == "signée") == (jalon is not None and jalon.etat == "fait"), slug


# ------------------------------------------------------------------------------------------------------ one story each


def test_every_concerned_question_is_answered(dossiers: dict[str, Dossier]) -> None:
    """A level, « ne sait pas » or « non concerné » for each question of its scope; nothing outside of it is answered."""
    for dossier, tenue in list_seances(dossiers):
        resultat = score(dossier, tenue)
        assert not resultat.ignorees, (dossier.slug, tenue.nom)
        for ident in tenue.referentiel.questions:
            if resultat.lignes[ident].concerne:
                assert ident in tenue.etat.reponses, (dossier.slug, tenue.nom, ident)


def test_the_lower_median_was_kept(dossiers: dict[str, Dossier]) -> None:
    """Each debate has votes, then the lower median of the levels; a spread of two levels keeps its dissent."""
    for dossier, tenue in list_seances(dossiers):
        for ident, retenue in tenue.etat.retenues.items():
            comptes = tenue.etat.count_votes(ident)
            niveaux = sorted(int(cle) for cle, nombre in comptes.items() if cle.isdigit() for _ in range(nombre))
            if retenue.reponse.etat == "niveau":
                assert retenue.reponse.niveau == niveaux[(len(niveaux) - 1) // 2], (dossier.slug, tenue.nom, ident)
                assert retenue.provisoire == (not retenue.preuve), (dossier.slug, tenue.nom, ident)
            else:
                assert comptes["ne_sait_pas"] > len(niveaux)
            assert bool(retenue.reserve) == (max(niveaux) - min(niveaux) >= 2), (dossier.slug, tenue.nom, ident)


def test_dots_and_unknowns(dossiers: dict[str, Dossier]) -> None:
    """Three dots for each voter; whatever nobody knew has a role and a day to find out."""
    for _, tenue in list_seances(dossiers):
        votants = [p for p in tenue.etat.presents if p.role != "consultant"]
        assert sum(tenue.etat.importance.values()) == 3 * len(votants)
        inconnues = {ident for ident, reponse in tenue.etat.reponses.items() if reponse.etat == "ne_sait_pas"}
        assert inconnues == set(tenue.etat.a_verifier)
        assert all(verification.echeance is not None for verification in tenue.etat.a_verifier.values())


def test_what_changed_is_explained(dossiers: dict[str, Dossier]) -> None:
    """A level rises with a proof; whatever falls, is no longer known or leaves the scope says why."""
    genres = set()
    for dossier in dossiers.values():
        for avant, apres in pairwise(dossier.seances):
            for ident, reponse in apres.etat.reponses.items():
                if ident not in avant.complet.questions:  # a question of the new version: there is nothing to explain
                    continue
                ancienne = avant.etat.reponses.get(ident)
                genre = name_change(ancienne, reponse)
                genres.add(genre)
                preuve, dit = find_words(apres, ident)
                if genre == "monte":
                    assert preuve or apres.etat.retenues[ident].provisoire, (dossier.slug, ident)
                elif genre not in {"pareil", "connu"}:
                    assert dit, (dossier.slug, apres.nom, ident)
    assert genres == {"pareil", "monte", "baisse", "connu", "perdu", "sort", "entre"}


def name_change(ancienne: Reponse | None, nouvelle: Reponse) -> str:
    """Kind of change of an answer between two séances."""
    if ancienne is None or (ancienne.etat == "non_concerne") != (nouvelle.etat == "non_concerne"):
        return "sort" if nouvelle.etat == "non_concerne" else "entre"
    if (ancienne.etat, ancienne.niveau) == (nouvelle.etat, nouvelle.niveau):
        return "pareil"
    if ancienne.niveau is None or nouvelle.niveau is None:
        return "perdu" if nouvelle.niveau is None else "connu"
    return "monte" if nouvelle.niveau > ancienne.niveau else "baisse"


def find_words(tenue: SeanceTenue, ident: str) -> tuple[str, str]:
    """Proof and explanation given for an answer."""
    if ident in tenue.etat.retenues:
        retenue = tenue.etat.retenues[ident]
        return retenue.preuve, retenue.motif
    constat = tenue.etat.constats[ident]
    return constat.preuve, constat.commentaire


def test_levels_agree_with_the_measures(dossiers: dict[str, Dossier]) -> None:
    """A level that a dated value decides has that value in mesures.csv (the rules are the question's own levels)."""
    for dossier, tenue in list_seances(dossiers):
        ou, jour = (dossier.slug, tenue.nom), tenue.date
        messagerie = list_serie(dossier, "messagerie_go", jour, UN_AN)
        niveau = find_niveau(tenue, "donnees.messagerie") or 0
        assert len(messagerie) >= min(niveau, 2), ou
        assert niveau < 3 or messagerie[-1].valeur <= messagerie[0].valeur, ou
        eteints = [mesure.valeur for mesure in list_serie(dossier, "postes_eteints", jour, UN_AN)]
        niveau = find_niveau(tenue, "usage.extinction") or 0
        assert (max(eteints, default=0) >= 90) == (niveau == 3), ou
        assert niveau >= 2 or max(eteints, default=0) < 50, ou
        # From 2027.1 on devices are counted, not what was spent.
        depense = [("achats.reemploi", "part_depense_reemploi", (10, 20))] if tenue.complet.version == "2026.1" else []
        for question, indicateur, seuils in (*depense, ("fin_usage.reemploi", "taux_reemploi", (25, 50))):
            niveau = find_niveau(tenue, question) or 0
            if niveau >= 2:
                dernier = list_serie(dossier, indicateur, jour)[-1].valeur
                assert seuils[niveau - 2] <= dernier, ou
                assert niveau == 3 or dernier < seuils[1], ou


def test_levels_agree_with_the_rest_of_the_dossier(dossiers: dict[str, Dossier]) -> None:
    """An inventory that is written can be read, a validated plan has its jalon, followed indicators have their series."""
    for dossier, tenue in list_seances(dossiers):
        ou, jour = (dossier.slug, tenue.nom), tenue.date
        assert bool(dossier.parc) == bool(find_niveau(tenue, "parc.inventaire")), ou
        niveau = find_niveau(tenue, "gouvernance.plan") or 0
        if tenue.complet.version == "2026.1":
            plan = dossier.jalons.jalons.get("feuille_de_route")
            adopte = plan is not None and plan.etat == "fait" and plan.date is not None and plan.date <= jour
            assert adopte == (niveau >= 2), ou
        else:  # from 2027.1 on what was done in the year counts: two actions, then four
            faites = [a for a in dossier.actions if a.statut == "Réalisé" and a.fin and jour - UN_AN <= a.fin <= jour]
            assert niveau == (3 if len(faites) >= 4 else 2 if len(faites) >= 2 else 1), ou
        if (find_niveau(tenue, "gouvernance.indicateurs") or 0) >= 2:
            series = [list_serie(dossier, nom, jour) for nom in {mesure.indicateur for mesure in dossier.mesures}]
            suivies = [serie for serie in series if len(serie) >= 2 and serie[-1].date >= jour - UN_AN]
            assert len(suivies) >= 3, ou


# -------------------------------------------------------------------------------------------------------- make exemple


def test_journals_hold_on_the_shipped_referentiel(dossiers: dict[str, Dossier]) -> None:
    """Whoever changes the référentiel runs `make exemple`: the empreinte of each journal is the present one."""
    seances = list_seances(dossiers)
    assert len(seances) == sum(nombre for _, _, nombre, _ in QUI.values())
    for dossier, tenue in seances:
        assert tenue.etat.ouverture.referentiel.empreinte == tenue.complet.empreinte, (dossier.slug, tenue.nom)


def test_rewriting_changes_nothing(exemple: Path, tmp_path: Path) -> None:
    """On the référentiel that ships, `make exemple` gives the same bytes, for every séance of every dossier it finds."""
    for slug in ("le-trait", "brume-essai"):
        shutil.copytree(exemple / slug / "seances", tmp_path / slug / "seances")
    nombres = runpy.run_path(str(RACINE / "docs/exemple.py"))["rewrite_all"](tmp_path)
    assert list(nombres) == [
        "brume-essai/seances/2025-04-10-autodiagnostic.jsonl",
        "brume-essai/seances/2026-01-22-bilan.jsonl",
        "le-trait/seances/2025-03-27-autodiagnostic.jsonl",
    ]
    for journal, nombre in nombres.items():
        assert (tmp_path / journal).read_bytes() == (exemple / journal).read_bytes(), journal
        assert (exemple / journal).read_bytes().count(b"\n") == nombre


def test_the_histories_are_those_that_the_files_give(exemple: Path, tmp_path: Path) -> None:
    """`make exemple` writes each history again, to the byte, from the days that the files bear."""
    copie = tmp_path / "exemple"
    shutil.copytree(exemple, copie)
    nombres = runpy.run_path(str(RACINE / "docs/exemple_historique.py"))["rewrite_all"](copie)
    for slug, nombre in nombres.items():
        ecrit = (copie / slug / "historique.jsonl").read_bytes()
        assert ecrit == (exemple / slug / "historique.jsonl").read_bytes(), slug
        assert ecrit.count(b"\n") == nombre


def test_rewriting_takes_up_another_empreinte(exemple: Path, tmp_path: Path) -> None:
    """A journal written on another référentiel comes back to the present one, whole."""
    journal = tmp_path / "e" / "brume-essai" / "seances" / "2026-01-22-bilan.jsonl"
    journal.parent.mkdir(parents=True)
    bon = (exemple / "brume-essai" / "seances" / journal.name).read_bytes()
    empreinte = load_dossier(exemple, "brume-essai").seances[-1].complet.empreinte
    journal.write_bytes(bon.replace(empreinte.encode(), b"0" * len(empreinte), 1))
    runpy.run_path(str(RACINE / "docs/exemple.py"))["rewrite_all"](tmp_path / "e")
    assert journal.read_bytes() == bon
