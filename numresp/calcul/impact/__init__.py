"""What an action or a parc weighs: one pure function per model of `impacts.yaml`, each giving an Estimation."""
