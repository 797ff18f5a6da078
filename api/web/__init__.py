"""The workbench: pages for people, made on the server; small own scripts make them quicker, none is needed."""
