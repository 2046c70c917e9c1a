"""Which files of tests run in one process, since they share what is long to start or to make.

`xdist_group` marks are of no use: with pytest 9.2, pytest-xdist 3.8 passes over them without a word (its issue 1386).
"""

from __future__ import annotations

from xdist.scheduler.loadscope import LoadScopeScheduling

ENSEMBLES = {
    "lab": (
        "navigateur/test_atelier_navigateur",
        "navigateur/test_route_navigateur",
        "navigateur/test_suivi_navigateur",
    ),
    "porte": ("navigateur/test_porte_navigateur",),
    "livret": ("navigateur/test_livret_navigateur",),
    "papiers": ("navigateur/test_papiers_navigateur",),
    "rapport": ("navigateur/test_rapport_navigateur",),
    "attaque": ("ensemble/test_attaque",),
    "documents": ("ensemble/test_quantites", "ensemble/test_coupes"),
    "pages": ("ensemble/test_mots_des_pages", "navigateur/test_promotion_navigateur"),
    "questions": ("ensemble/test_dix_questions",),
    "annee": ("usages/test_jour_du_rapport",),
    "arbres": ("projet/test_fleches",),
}
"""One JupyterLab; one browser and what it shows; the example: its days, documents, pages, questions, next year; the house."""
GROUPES = {f"tests/{fichier}.py": nom for nom, fichiers in ENSEMBLES.items() for fichier in fichiers}


class RepartitionParGroupe(LoadScopeScheduling):
    """A group goes to one process, those with most tests first; every other test to whichever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return GROUPES.get(nodeid.partition("::")[0], nodeid)
