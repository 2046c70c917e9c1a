"""The example espace keeps its promises: what is public is the published interview's, what is invented says so.

The public facts are those of Le Trait's interview (Métropole Rouen Normandie, spring 2025):
https://www.notrecoprouen2030.fr/la-ville-du-trait-temoigne-sur-sa-participation-la-coalition-numerique-responsable
They are written out here a second time on purpose.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.verification.verifier import verify
from numresp.modele.seance.etat_de_seance import Seance

TEMOIGNAGE = "notrecoprouen2030.fr/la-ville-du-trait-temoigne"
# « un peu moins de 5000 habitants », 150 staff, about 150 PCs, some for the public; servers; an IT technician.
FAITS_PUBLICS = {
    "nom": "Le Trait",
    "type": "commune",
    "population": 4900,
    "agents": 150,
    "postes": 150,
    "serveurs": True,
    "acces_publics": True,
    "service_informatique": True,
}
# 1.2 t of obsolete equipment sent to recycling, 4 collection boxes, 3 of them filled, 30 GB of mail deleted.
MESURES_PUBLIQUES = {
    ("deee_kg", 1200.0, "kg", "flux"),
    ("boites_telephones", 4.0, "boîtes", "stock"),
    ("boites_telephones_pleines", 3.0, "boîtes", "flux"),
    ("messagerie_supprime_go", 30.0, "Go", "flux"),
}
# PCs off in the evening; good practice in the appraisal forms; low-ink default font; black-and-white duplex by default.
QUICK_WINS = {
    "extinction-soir": ("usage.extinction",),
    "bonnes-pratiques-entretien": ("sensibilisation.accueil",),
    "police-econome": ("usage.impression",),
    "impression-nb-recto-verso": ("usage.impression",),
}


@pytest.fixture(scope="module")
def trait(exemple: Path) -> Dossier:
    """Load the dossier of Le Trait."""
    return load_dossier(exemple, "le-trait")


@pytest.fixture(scope="module")
def tenue(trait: Dossier) -> SeanceTenue:
    """Give its autodiagnostic, as it stands on disk."""
    return trait.find_seance("autodiagnostic")


@pytest.fixture(scope="module")
def etat(tenue: SeanceTenue) -> Seance:
    """Give what the journal folds into."""
    return tenue.etat


@pytest.fixture(scope="module")
def resultat(trait: Dossier, tenue: SeanceTenue) -> Resultat:
    """Score its answers."""
    return score_reponses(compile_bareme(tenue.referentiel), trait.organisation.faits, tenue.etat.reponses)


@pytest.fixture(scope="module")
def votants(etat: Seance) -> set[str]:
    """Everybody but the consultant, who leads and does not vote."""
    return {ident for ident, participant in etat.participants.items() if participant.role != "consultant"}


def test_no_fault(exemple: Path, tmp_path: Path) -> None:
    """The whole espace is sound, and nothing is worth a remark."""
    suivi = verify(exemple, tmp_path / "espace", tmp_path / "rapports")
    assert not suivi.fautes
    assert not suivi.remarques


def test_promotion(exemple: Path) -> None:
    """Le Trait goes through the parcours with the cohort of 2025, and the file says what is public."""
    promotion = load_promotion(exemple / "promotion.yaml")
    assert (promotion.id, promotion.annee, promotion.parcours) == ("promotion-4", 2025, "parcours-coalition")
    assert promotion.organisations[0] == "le-trait"
    assert promotion.illustratif


# ------------------------------------------------------------------------------------------------ public or invented


def test_every_fact_has_its_source(trait: Dossier) -> None:
    """Each figure and fact that is given says where it comes from; an unknown one has no source to give."""
    organisation = trait.organisation
    donnes = {champ for champ, fait in organisation.faits.items() if fait is not None} | {"nom"}
    assert set(organisation.sources) == donnes
    for champ, source in organisation.sources.items():
        assert (source.nature == "public") == (TEMOIGNAGE in source.url), champ
        assert source.date is None, "the interview is of spring 2025: no day is known"


def test_public_facts_are_those_of_the_interview(trait: Dossier) -> None:
    """What is marked public is in the interview, and the other way round."""
    organisation = trait.organisation
    publics = {champ for champ, source in organisation.sources.items() if source.nature == "public"}
    assert publics == set(FAITS_PUBLICS)
    assert {"nom": organisation.nom, **organisation.faits}.items() >= FAITS_PUBLICS.items()
    assert organisation.diffusion == "public"


def test_unknown_stays_unknown(trait: Dossier) -> None:
    """What is not public is left empty, so that the reports show « à vérifier »."""
    for champ in ("elus", "surface_m2", "videoprotection", "etp", "surface_max_m2"):
        assert trait.organisation.faits[champ] is None


def test_measures_say_their_nature(trait: Dossier) -> None:
    """A measure is public or illustrative, and says which; the public ones are the interview's."""
    publiques = [mesure for mesure in trait.mesures if mesure.commentaire.startswith("public")]
    inventees = [mesure for mesure in trait.mesures if mesure.commentaire.startswith("illustratif")]
    assert len(publiques) + len(inventees) == len(trait.mesures)
    assert {(m.indicateur, m.valeur, m.unite, m.nature) for m in publiques} == MESURES_PUBLIQUES
    assert {(m.indicateur, m.nature) for m in inventees} == {("messagerie_go", "stock")}
    assert len(inventees) >= 3, "a series shows what moved"


def test_inventory_is_illustrative(trait: Dossier) -> None:
    """The inventory's composition is invented line by line; only its total of PCs in service is public."""
    assert all(ligne.source.startswith("illustratif") for ligne in trait.parc)
    postes = [
        ligne.nombre for ligne in trait.parc if ligne.type.startswith("ordinateur") and ligne.etat == "en_service"
    ]
    assert sum(postes) == FAITS_PUBLICS["postes"]
    assert any(ligne.etat == "dormant" for ligne in trait.parc)


def test_actions_say_their_nature(trait: Dossier, tenue: SeanceTenue) -> None:
    """Every action tells public from illustrative, and moves questions that exist."""
    for action in trait.actions:
        debut = action.commentaire.split(".")[0]
        assert "publi" in debut, action.id
        assert "illustrati" in debut, action.id
        assert set(action.questions) <= set(tenue.complet.questions), action.id


def test_charter_is_foreseen(trait: Dossier) -> None:
    """To be signed on 26 June 2025 by the élu: announced, so « prévue » and never « signée »."""
    charte = trait.jalons.charte
    assert charte is not None
    assert (charte.etat, charte.date, charte.signataire) == ("prévue", date(2025, 6, 26), "elu")
    assert {jalon: etat.etat for jalon, etat in trait.jalons.jalons.items()} == {
        "lancement": "fait",
        "autodiagnostic": "fait",
        "quick_wins": "en cours",
        "charte": "à venir",
        "feuille_de_route": "à venir",
    }


def test_quick_wins(trait: Dossier, etat: Seance) -> None:
    """The interview's four quick wins were chosen in the room, with their precautions, and are followed since."""
    suivies = {action.id: action.questions for action in trait.actions if action.nature == "quick_win"}
    choisies = {ident: action.questions for ident, action in etat.actions.items() if action.nature == "quick_win"}
    assert suivies == choisies == QUICK_WINS
    assert "comité social territorial" in etat.actions["bonnes-pratiques-entretien"].precaution
    assert "Effet non démontré" in etat.actions["police-econome"].precaution


# ---------------------------------------------------------------------------------------------------------- séance


def test_seance_is_validated_and_illustrative(tenue: SeanceTenue, etat: Seance) -> None:
    """The report of the example is not provisional, and cannot be taken for the town's own."""
    assert not etat.provisoire
    assert etat.cloture is not None
    assert etat.validation is not None
    assert etat.validation.role == "direction"
    assert etat.ouverture.illustratif
    assert tenue.date == date(2025, 3, 27)


def test_seance_holds_on_the_shipped_referentiel(tenue: SeanceTenue) -> None:
    """Whoever changes the référentiel writes the example again (make exemple): its empreinte is the one in the ouverture."""
    assert tenue.etat.ouverture.referentiel.empreinte == tenue.complet.empreinte


def test_participants_are_roles(etat: Seance, votants: set[str]) -> None:
    """Six vote, one role each; the consultant leads."""
    assert sorted(etat.participants) == [f"p{rang}" for rang in range(1, 8)]
    roles = [etat.participants[ident].role for ident in sorted(votants)]
    assert roles == ["direction", "elu", "technicien", "transition", "rh", "communication"]


def test_every_concerned_question_is_answered(tenue: SeanceTenue, etat: Seance, resultat: Resultat) -> None:
    """A level, « ne sait pas » or « non concerné »: no question that concerns the town was passed over."""
    for ident in tenue.referentiel.questions:
        if resultat.lignes[ident].concerne:
            assert ident in etat.reponses, ident
    etats = [reponse.etat for reponse in etat.reponses.values()]
    assert 4 <= etats.count("ne_sait_pas") <= 6
    assert 1 <= etats.count("non_concerne") <= 2
    assert not resultat.ignorees


def test_unknown_answers_are_to_be_checked(etat: Seance) -> None:
    """What nobody knew has a role and a day to find out."""
    inconnues = {ident for ident, reponse in etat.reponses.items() if reponse.etat == "ne_sait_pas"}
    assert inconnues == set(etat.a_verifier)
    assert all(verification.echeance is not None for verification in etat.a_verifier.values())


def test_constats_come_from_their_role_with_proof(tenue: SeanceTenue, etat: Seance) -> None:
    """Every constat is answered before the workshop, by a role that can; a positive one names its proof."""
    faits = {ident for ident, question in tenue.referentiel.questions.items() if question.mode == "constat"}
    assert set(etat.constats) <= faits
    for ident, constat in etat.constats.items():
        assert constat.role in tenue.referentiel.questions[ident].repond, ident
        assert 1 <= (tenue.date - constat.horodatage.date()).days <= 10, ident
        if constat.reponse.niveau:
            assert constat.preuve, ident


def test_votes_come_before_the_answer(tenue: SeanceTenue, etat: Seance, votants: set[str]) -> None:
    """Each debate was voted on by five or six, then the lower median was kept; without proof it is provisional."""
    debats = {ident for ident, question in tenue.referentiel.questions.items() if question.mode == "debat"}
    assert len(debats) == 14
    contestes = set(etat.retenues) - debats
    assert contestes, "a constat is contested in the room"
    assert set(etat.votes) == set(etat.retenues) == debats | contestes
    for ident, retenue in etat.retenues.items():
        comptes = etat.count_votes(ident)
        assert 5 <= sum(comptes.values()) <= len(votants), ident
        assert max(vote.n for vote in etat.votes[ident]) < retenue.n, ident
        assert retenue.motif, ident
        niveaux = sorted(int(cle) for cle, nombre in comptes.items() if cle.isdigit() for _ in range(nombre))
        if retenue.reponse.etat == "niveau":
            assert retenue.reponse.niveau == niveaux[(len(niveaux) - 1) // 2], ident
            assert retenue.provisoire == (not retenue.preuve), ident
        else:
            assert comptes["ne_sait_pas"] > len(niveaux), ident
    for ident in contestes:
        assert etat.constats[ident].reponse != etat.retenues[ident].reponse


def test_the_room_agreed_and_disagreed(etat: Seance) -> None:
    """The consensus has something to show: unanimous votes, and real disagreement whose dissent is kept."""
    etendues = {}
    for ident in etat.votes:
        niveaux = [int(cle) for cle in etat.count_votes(ident) if cle.isdigit()]
        etendues[ident] = max(niveaux) - min(niveaux)
    assert list(etendues.values()).count(0) >= 2
    desaccords = [ident for ident, etendue in etendues.items() if etendue >= 2 and etat.retenues[ident].reserve]
    assert len(desaccords) >= 3


def test_a_mistake_was_undone(tenue: SeanceTenue, etat: Seance) -> None:
    """A wrong key is undone by a new event, then entered again: nothing is erased."""
    (annulation,) = (evenement for evenement in tenue.journal.evenements if evenement.type == "annulation")
    faux = tenue.journal.evenements[annulation.cible - 1]
    assert faux.type == "reponse"
    assert etat.retenues[faux.question].n > annulation.n
    assert etat.retenues[faux.question].reponse != faux.reponse


def test_three_dots_each(tenue: SeanceTenue, etat: Seance, votants: set[str]) -> None:
    """Importance is three dots per voter, over the nine themes."""
    assert set(etat.importance) == {noeud.id for noeud in tenue.referentiel.noeuds}
    assert sum(etat.importance.values()) == 3 * len(votants)


def test_barriers_and_levers(tenue: SeanceTenue, etat: Seance) -> None:
    """One of each per theme; the first are the interview's: resistance to change, and a real will to move."""
    themes = [noeud.id for noeud in tenue.referentiel.noeuds]
    assert [frein.noeud for frein in etat.freins] == [levier.noeud for levier in etat.leviers] == themes
    assert "résistance au changement" in etat.freins[0].texte
    assert "volonté d’avancer" in etat.leviers[0].texte
    assert sum(commentaire.prive for commentaire in etat.commentaires) == 1


def test_the_picture_is_believable(tenue: SeanceTenue, resultat: Resultat) -> None:
    """A motivated town at its beginning: early paliers, themes that differ, an interval, decisions that will show."""
    total = resultat.total
    assert total.score is not None
    assert total.bas is not None
    assert total.haut is not None
    assert total.prevu is not None
    assert total.couverture is not None
    assert 0.30 <= total.score <= 0.45
    assert total.bas < total.score < total.haut
    assert total.prevu > total.score
    assert total.couverture >= 0.85
    assert resultat.palier is not None
    assert resultat.palier.id in {"amorce", "engage"}
    assert resultat.exigences_manquantes
    assert [ident for ident, _ in resultat.a_verifier] == ["territoire.objets"]
    for noeud in tenue.referentiel.noeuds:
        score = resultat.lignes[noeud.id].score
        assert score is not None, noeud.id
        assert 0.15 <= score <= 0.70, noeud.id
