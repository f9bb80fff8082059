"""Values and decisions of the domain: pure, without Qt, input/output or clock reads."""
