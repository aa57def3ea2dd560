"""Tests that no client is missing in CI, where nobody would notice the skipped tests."""

import os
import unittest

from clients import CLIENTS


class Clients(unittest.TestCase):
    def test_there_are_nine_at_least(self):
        self.assertGreaterEqual(len(CLIENTS), 9)

    @unittest.skipUnless(os.environ.get("CI"), "not in CI, where every client is installed")
    def test_every_client_is_installed(self):
        reasons = {name: client.missing() for name, client in CLIENTS.items()}
        self.assertEqual({name: reason for name, reason in reasons.items() if reason}, {})
