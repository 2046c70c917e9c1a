"""Actions as the figure of effort and effect takes them: a quick win, a larger one, one whose effect is unknown."""

from numresp.rapport.equivalents.effort import ActionPesee

ACTIONS = [
    ActionPesee(1, "Désigner deux référents", 2.0, 1.0, quick_win=True),
    ActionPesee(2, "Acheter reconditionné", 10.0, 4.0),
    ActionPesee(3, "Sans effet connu", 3.0, None),
]
