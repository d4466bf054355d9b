"""The charter of partnership: its sections, its annexes, its forms to sign, and what travels inside its PDF."""
