"""JCM and Article 6 (JC)."""
