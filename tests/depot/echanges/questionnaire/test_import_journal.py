"""A returned questionnaire enters the journal of its séance: all of it or nothing, and once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, list_tree, plain, read_livre, read_reponses
from inventes.questionnaire_fictif import fill, said, save

from numresp.depot.echanges.questionnaire import import_journal
from numresp.depot.echanges.questionnaire.import_journal import CompteRenduDImport, import_questionnaire
from numresp.depot.echanges.questionnaire.lecture import Retour
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.seances import load_seance
from numresp.erreurs import DonneesInvalides, Introuvable, Occupe

REGLES, IA = "gouvernance.regles", "gouvernance.ia"
JOUR = date(2025, 5, 6)
Json = dict[str, Any]


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """An espace with Valmont and its séance of 6 May 2025, opened."""
    hold_seance(create_dossier(tmp_path / "espace", population="4900"))
    return tmp_path / "espace"


@pytest.fixture
def envoye(tmp_path: Path) -> Path:
    """The technician's questionnaire."""
    return save(tmp_path / "technicien.xlsx", read_livre())


def journal(espace: Path) -> Path:
    """The journal of Valmont's séance."""
    return espace / "valmont" / "seances" / "2025-05-06-autodiagnostic.jsonl"


def write_on(espace: Path, evenements: Iterable[tuple[str, Json]]) -> None:
    """What happens in the séance meanwhile."""
    with Ecrivain(journal(espace)) as plume:
        for genre, contenu in evenements:
            plume.append(genre, contenu)


def read_after(espace: Path, rang: int = 1) -> list[Json]:
    """The events after the ouverture, without what the journal adds to each."""
    lignes = [json.loads(ligne) for ligne in journal(espace).read_text(encoding="utf-8").splitlines()]
    for ligne in lignes:
        for cle in ("n", "horodatage", "empreinte"):
            del ligne[cle]
    return lignes[rang:]


def debats() -> tuple[str, str]:
    """Two débats of the shipped référentiel."""
    premier, second = [q.id for q in read_livre().questions.values() if q.mode == "debat"][:2]
    return premier, second


def remarks(importe: CompteRenduDImport) -> list[str]:
    """What must be said, with ordinary spaces."""
    return [plain(remarque) for remarque in importe.remarques]


# -- constats ----------------------------------------------------------------------------------------------------------


def test_constats_are_appended(espace: Path, envoye: Path) -> None:
    """Each answered constat becomes one event, with its role, its proof and its remark."""
    fill(fill(envoye, {REGLES: 2, IA: "Non concerné"}), {REGLES: "Charte de 2023"}, "Preuve")
    importe = import_questionnaire(espace, "valmont", fill(envoye, {IA: "Interdits"}, "Remarque"))
    commun = {"type": "constat", "role": "technicien", "origine": "questionnaire"}
    assert read_after(espace) == [
        {**commun, "question": REGLES, "reponse": 2, "preuve": "Charte de 2023", "commentaire": ""},
        {**commun, "question": IA, "reponse": "non_concerne", "preuve": "", "commentaire": "Interdits"},
    ]
    assert importe == CompteRenduDImport("2025-05-06-autodiagnostic", "technicien", 2, 2, 0, ())
    assert load_seance(journal(espace)).etat.reponses == read_reponses({REGLES: 2, IA: "non_concerne"})


@pytest.mark.parametrize("role", ["technicien", "debats"])
def test_twice_is_once(espace: Path, tmp_path: Path, role: str) -> None:
    """Importing the same file again writes nothing at all."""
    idents = debats() if role == "debats" else (REGLES, IA)
    chemin = fill(save(tmp_path / "q.xlsx", read_livre(), role), dict.fromkeys(idents, 1))
    premier = import_questionnaire(espace, "valmont", chemin)
    avant = list_tree(espace)
    second = import_questionnaire(espace, "valmont", chemin)
    assert (premier.constats + premier.votes, second.constats + second.votes) == (2, 0)
    assert second.lues == 2
    assert second.remarques == ()
    assert list_tree(espace) == avant


def test_only_what_changed_is_written(espace: Path, envoye: Path) -> None:
    """A questionnaire completed and sent again adds what is new or different, and nothing else."""
    import_questionnaire(espace, "valmont", fill(envoye, {REGLES: 1, IA: 1}))
    fill(envoye, {IA: 2})
    importe = import_questionnaire(espace, "valmont", envoye)
    assert (importe.lues, importe.constats) == (2, 1)
    dernier = read_after(espace)[-1]
    assert (dernier["question"], dernier["reponse"]) == (IA, 2)


def test_two_roles_on_one_constat(espace: Path, envoye: Path, tmp_path: Path) -> None:
    """The last answer counts, and the disagreement is said; the first file again does not bring its answer back."""
    direction = fill(save(tmp_path / "direction.xlsx", read_livre(), "direction"), {REGLES: 3})
    import_questionnaire(espace, "valmont", fill(envoye, {REGLES: 1}))
    importe = import_questionnaire(espace, "valmont", direction)
    assert remarks(importe) == []
    assert [plain(dit) for dit in importe.divergences] == [
        f"« {REGLES} » : le rôle « technicien » avait répondu autrement ; la dernière réponse versée compte"
    ]
    assert import_questionnaire(espace, "valmont", envoye).constats == 0
    assert load_seance(journal(espace)).etat.reponses == read_reponses({REGLES: 3})


def test_not_knowing_puts_nothing_out(espace: Path, envoye: Path, tmp_path: Path) -> None:
    """« Ne sait pas » from one role does not replace what another one has established; from the same role it does."""
    direction = fill(save(tmp_path / "direction.xlsx", read_livre(), "direction"), {REGLES: "Ne sait pas"})
    import_questionnaire(espace, "valmont", fill(envoye, {REGLES: 1}))
    importe = import_questionnaire(espace, "valmont", direction)
    assert (importe.lues, importe.constats) == (1, 0)
    message = "« ne sait pas » n’efface pas la réponse du rôle « technicien »"
    assert remarks(importe) == [f"« {REGLES} » : {message} ; réponse laissée de côté"]
    assert import_questionnaire(espace, "valmont", fill(envoye, {REGLES: "Ne sait pas"})).constats == 1


def test_what_was_undone_may_come_back(espace: Path, envoye: Path) -> None:
    """A constat that was undone counts for nothing: importing its file again writes it again."""
    fill(envoye, {REGLES: 2})
    import_questionnaire(espace, "valmont", envoye)
    write_on(espace, [("annulation", {"cible": 2})])
    assert import_questionnaire(espace, "valmont", envoye).constats == 1
    assert load_seance(journal(espace)).etat.reponses == read_reponses({REGLES: 2})


# -- débats ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def avis(tmp_path: Path) -> Path:
    """An anonymous opinion on two débats."""
    premier, second = debats()
    return fill(save(tmp_path / "avis.xlsx", read_livre(), "debats"), {premier: 3, second: "Ne sait pas"})


def test_an_opinion_is_one_anonymous_participant(espace: Path, avis: Path) -> None:
    """First a participant that is nobody, then one vote for each answer."""
    importe = import_questionnaire(espace, "valmont", avis)
    annonce, *votes = read_after(espace)
    nom = annonce["participant"]
    assert annonce == {
        "type": "participant",
        "participant": nom,
        "role": "autre",
        "fonction": "Avis recueilli avant la séance, anonyme",
    }
    assert nom.startswith("avis-")
    assert len(nom) == len("avis-") + 8
    assert votes == [
        {"type": "vote", "question": debats()[0], "participant": nom, "reponse": 3},
        {"type": "vote", "question": debats()[1], "participant": nom, "reponse": "ne_sait_pas"},
    ]
    assert (importe.constats, importe.votes, importe.lues) == (0, 2, 2)


def test_opinions_add_up(espace: Path, avis: Path, tmp_path: Path) -> None:
    """Two people are two participants; two files with the very same answers are counted, and pointed out."""
    premier, second = debats()
    autre = fill(save(tmp_path / "autre.xlsx", read_livre(), "debats"), {premier: 1})
    meme = fill(save(tmp_path / "meme.xlsx", read_livre(), "debats", variante="express"), {premier: 1})
    import_questionnaire(espace, "valmont", avis)
    assert import_questionnaire(espace, "valmont", autre).remarques == ()
    (remarque,) = remarks(import_questionnaire(espace, "valmont", meme))
    assert remarque.startswith("mêmes réponses que avis-")
    etat = load_seance(journal(espace)).etat
    assert etat.count_votes(premier) == {"3": 1, "1": 2}
    assert etat.count_votes(second) == {"ne_sait_pas": 1}


@pytest.mark.parametrize(
    ("evenement", "raison"),
    [
        (("vote", {"comptes": {"0": 2, "3": 4}}), "la salle a déjà voté"),
        (("revelation", {}), "la salle en a déjà débattu"),
        (("reponse", {"reponse": 1}), "la salle en a déjà débattu"),
    ],
)
def test_an_opinion_comes_too_late(espace: Path, avis: Path, evenement: tuple[str, Json], raison: str) -> None:
    """Once the room has voted, seen the votes or agreed, an opinion changes nothing there; elsewhere it still counts."""
    premier, second = debats()
    write_on(espace, [(evenement[0], {"question": premier, **evenement[1]})])
    avant = load_seance(journal(espace)).etat.count_votes(premier)
    importe = import_questionnaire(espace, "valmont", avis)
    assert importe.votes == 1
    assert remarks(importe) == [f"« {premier} » : {raison} ; réponse laissée de côté"]
    etat = load_seance(journal(espace)).etat
    assert etat.count_votes(premier) == avant
    assert etat.count_votes(second) == {"ne_sait_pas": 1}


def test_nobody_is_announced_for_nothing(espace: Path, avis: Path) -> None:
    """An opinion of which nothing is taken brings no participant."""
    write_on(espace, [("revelation", {"question": ident}) for ident in debats()])
    avant = list_tree(espace)
    assert import_questionnaire(espace, "valmont", avis).votes == 0
    assert list_tree(espace) == avant


def test_empty_questionnaire(espace: Path, envoye: Path) -> None:
    """Nothing answered: nothing written, and it is said."""
    avant = list_tree(espace)
    assert remarks(import_questionnaire(espace, "valmont", envoye)) == ["aucune réponse dans ce questionnaire"]
    assert list_tree(espace) == avant


# -- refusals: nothing is written --------------------------------------------------------------------------------------


def refuse(espace: Path, chemin: Path, **autres: Any) -> list[tuple[str, str, str]]:
    """Faults of an import that must be refused; nothing is written."""
    avant = list_tree(espace)
    with pytest.raises(DonneesInvalides) as saisie:
        import_questionnaire(espace, "valmont", chemin, **autres)
    assert list_tree(espace) == avant
    return said(saisie.value)


def test_one_fault_and_nothing_is_written(espace: Path, envoye: Path) -> None:
    """Thirty good answers and a bad one: nothing enters the journal."""
    reponses: Mapping[str, Any] = {
        q.id: 1 for q in read_livre().questions.values() if q.mode == "constat" and "technicien" in q.repond
    }
    ((lieu, message, _),) = refuse(espace, fill(envoye, {**reponses, IA: 7}))
    assert lieu == "Questionnaire!J3"
    assert message.endswith("vu « 7 »")


def test_closed_seance(espace: Path, envoye: Path) -> None:
    """A closed séance takes nothing more, until it is opened again."""
    marque = read_journal(journal(espace)).marque
    write_on(espace, [("cloture", {"jusque": marque.model_dump()})])
    ((_, message, remede),) = refuse(espace, fill(envoye, {REGLES: 1}))
    assert message == "cette séance est close : un questionnaire n’y entre plus"
    assert remede.startswith("rouvrez-la")
    write_on(espace, [("reouverture", {"motif": "Réponses tardives"})])
    assert import_questionnaire(espace, "valmont", envoye).constats == 1


def test_closed_meanwhile(espace: Path, envoye: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal is read again under its lock: a séance closed since the file was read takes nothing."""
    fill(envoye, {REGLES: 1})
    lire = import_journal.read_questionnaire

    def read_slowly(*args: Any, **cles: Any) -> Retour:
        write_on(espace, [("cloture", {"jusque": read_journal(journal(espace)).marque.model_dump()})])
        return lire(*args, **cles)

    monkeypatch.setattr(import_journal, "read_questionnaire", read_slowly)
    with pytest.raises(DonneesInvalides, match="cette séance est close"):
        import_questionnaire(espace, "valmont", envoye)
    assert [evenement["type"] for evenement in read_after(espace)] == ["cloture"]


def test_written_meanwhile(espace: Path, envoye: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another window has recorded since the file was read is not recorded twice."""
    fill(envoye, {REGLES: 1, IA: 2})
    contenu = {"question": REGLES, "reponse": 1, "role": "technicien"}
    lire = import_journal.read_questionnaire

    def read_slowly(*args: Any, **cles: Any) -> Retour:
        write_on(espace, [("constat", contenu)])
        return lire(*args, **cles)

    monkeypatch.setattr(import_journal, "read_questionnaire", read_slowly)
    assert import_questionnaire(espace, "valmont", envoye).constats == 1
    assert [evenement["question"] for evenement in read_after(espace)] == [REGLES, IA]


def test_busy_journal(espace: Path, envoye: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another window writes, the import waits, then says so."""
    monkeypatch.setattr(import_journal, "ATTENTE_S", 0.05)
    fill(envoye, {REGLES: 1})
    with Ecrivain(journal(espace)), pytest.raises(Occupe):
        import_questionnaire(espace, "valmont", envoye)
    assert read_after(espace) == []


def test_torn_line_is_said(espace: Path, envoye: Path) -> None:
    """A line that was being written when the machine stopped is set aside, and said."""
    with journal(espace).open("ab") as fichier:
        fichier.write(b'{"n":2,"horo')
    (remarque,) = remarks(import_questionnaire(espace, "valmont", fill(envoye, {REGLES: 1})))
    assert remarque.startswith("une ligne inachevée du journal a été mise de côté : ")


def test_another_day_and_another_town(espace: Path, tmp_path: Path) -> None:
    """A questionnaire enters the séance it was sent for, of the town it was sent to; both faults are said."""
    autre = {"date": date(2025, 6, 1), "organisation": "Rochebrune"}
    chemin = fill(save(tmp_path / "q.xlsx", read_livre(), "technicien", **autre), {REGLES: 1})
    jour, ville = refuse(espace, chemin)
    assert jour[1] == "questionnaire de la séance du 01/06/2025, or celle-ci est du 06/05/2025"
    assert ville[1] == "questionnaire de « Rochebrune », or ce dossier est celui de « Valmont »"
    assert all((lieu, bool(remede)) == ("numresp", True) for lieu, _, remede in (jour, ville))


def test_accents_of_the_name_do_not_matter(espace: Path, tmp_path: Path) -> None:
    """« VALMONT » is « Valmont »: a capital or an accent put right since is no other town."""
    chemin = fill(save(tmp_path / "q.xlsx", read_livre(), "technicien", organisation="VALMÔNT "), {REGLES: 1})
    assert import_questionnaire(espace, "valmont", chemin).constats == 1


def test_which_seance(espace: Path, envoye: Path) -> None:
    """The newest séance, or that of a jalon; one that does not exist is said."""
    hold_seance(espace / "valmont", jalon="bilan")
    fill(envoye, {REGLES: 1})
    assert import_questionnaire(espace, "valmont", envoye, jalon="autodiagnostic").seance.endswith("autodiagnostic")
    assert import_questionnaire(espace, "valmont", envoye).seance.endswith("bilan")
    with pytest.raises(Introuvable):
        import_questionnaire(espace, "valmont", envoye, jalon="suivi")


def test_variante(tmp_path: Path, envoye: Path) -> None:
    """A séance on a variante takes the answers to its questions; the others are left out and said."""
    livre = read_livre()
    (express,) = [variante for variante in livre.variantes if variante.id == "express"]
    siennes = [q for q in livre.questions.values() if q.mode == "constat" and "technicien" in q.repond]
    dedans = next(q.id for q in siennes if q.id in express.questions)
    dehors = next(q.id for q in siennes if q.id not in express.questions)
    cite = {"id": livre.id, "version": livre.version, "variante": "express"}
    hold_seance(create_dossier(tmp_path / "espace", population="4900"), cite=cite)
    importe = import_questionnaire(tmp_path / "espace", "valmont", fill(envoye, {dedans: 1, dehors: 2}))
    assert (importe.lues, importe.constats) == (1, 1)
    (remarque,) = remarks(importe)
    assert f"la question « {dehors} » n’est plus posée ici" in remarque


# -- the events alone --------------------------------------------------------------------------------------------------
