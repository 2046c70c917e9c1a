"""The council's documents: note, délibération, agenda, hand-over sheet."""
