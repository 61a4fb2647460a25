"""AI Buildout: deals, companies, hardware and energy projects of the AI infrastructure build-out, with their evidence."""
