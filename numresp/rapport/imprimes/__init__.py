"""What is printed around a séance: the référentiel, questionnaires, cards, relevé de décisions."""
