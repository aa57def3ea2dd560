"""Counts and prints the results, and compares them with the gates."""

from collections import Counter, defaultdict

#: The minimum size of the corpus, and the required results.
SECRETS = HARMLESS = 400
PRECISION = 0.97
RECALL = 0.95
FALSE_REFUSALS = 0.01


class Report:
    def __init__(self, placements, verdicts, peers=()):
        self.rows = list(zip(placements, verdicts, strict=True))
        self.peers = peers

    # --- When a value counts as found

    @staticmethod
    def found(placement, verdict):
        """Returns whether the profile's rules found it in a profile, or scan in any other file."""
        if placement.group != "profile":
            return verdict.scan
        # A secret that is refused for another reason is not in any output either.
        return verdict.generate if placement.case.secret or verdict.generate != "other" else None

    def counts(self, rows):
        hits = Counter((p.case.secret, bool(self.found(p, v))) for p, v in rows)
        return hits[True, True], hits[True, False], hits[False, True], hits[False, False]

    @staticmethod
    def rates(right, missed, wrong, passed):
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return precision, recall

    def disagreements(self):
        """Returns the values that scan reports and another command accepts.

        The other way round is a miss or a false refusal, which is counted there.
        """
        by_case = defaultdict(lambda: (set(), set()))
        for placement, verdict in self.rows:
            scans, profiles = by_case[id(placement.case)]
            if placement.group == "profile":
                profiles.add(verdict.generate)
            elif placement.group == "client":
                scans.add(verdict.scan)
        for placement, verdict in self.rows:
            if not placement.case.consistent:
                continue
            if placement.group == "client":
                if verdict.scan and not verdict.imported:
                    yield placement, "scan finds it, import says nothing"
                if verdict.scan in ("high", "medium") and not verdict.diff:
                    yield placement, "scan finds it, diff hides nothing"
                if verdict.scan and not verdict.backup:
                    yield placement, "scan finds it, apply --backup takes it"
            elif placement.group == "profile":
                scans = by_case[id(placement.case)][0]
                if "high" in scans and verdict.generate not in ("error", "other"):
                    yield placement, f"scan is sure of it, generate: {verdict.generate}"
                elif "medium" in scans and not verdict.generate:
                    yield placement, "scan finds it, generate says nothing"

    # --- Printing

    def print_failures(self):
        for number, (placement, verdict) in enumerate(self.rows):
            found = self.found(placement, verdict)
            case = placement.case
            where = (
                f"{number:04} {case.kind} · {case.place} · {placement.surface} ({placement.format})"
            )
            who = "generate" if placement.group == "profile" else "scan"
            if placement.case.secret and not found:
                print(f"MISSED   {where}: expected secret, {who} says nothing")
            if not placement.case.secret and found:
                print(f"WRONG    {where}: expected harmless, {who} says {found}")
            for command in sorted(set(verdict.leaks)):
                print(f"LEAK     {where}: shown by {command}")
            for command, how in verdict.refusals:
                print(f"REFUSED  {where}: {command} {how}")
            for command in verdict.hidden:
                print(f"HIDDEN   {where}: harmless, but {command} hides it")
        for placement, how in self.disagreements():
            kind = placement.case.kind
            print(
                f"DIFFERS  {kind} · {placement.case.place} · {placement.surface} ({placement.label}): {how}"
            )

    def print_tables(self):
        self.print_table("kind", lambda placement: placement.case.kind)
        self.print_table("surface", lambda placement: placement.surface)
        self.print_table("place", lambda placement: placement.case.place)
        print()
        print(f"{'':24} {'precision':>9} {'recall':>7}   found  missed  wrong  passed")
        figures = self.counts(self.rows)
        self.print_line("mcpconf", figures)
        self.print_line("mcpconf, high alone", self.high(self.rows))
        for name, figures in self.peers:
            self.print_line(name, figures)

    def high(self, rows):
        hits = Counter(
            (p.case.secret, self.found(p, v) in ("high", "error", "other")) for p, v in rows
        )
        return hits[True, True], hits[True, False], hits[False, True], hits[False, False]

    def print_line(self, name, figures):
        precision, recall = self.rates(*figures)
        print(f"{name:24} {precision:9.3f} {recall:7.3f} " + " ".join(f"{n:7}" for n in figures))

    def print_table(self, title, key):
        groups = defaultdict(list)
        for placement, verdict in self.rows:
            groups[key(placement), placement.label if title == "kind" else ""].append(
                (placement, verdict)
            )
        print()
        print(f"{'by ' + title:52} placed  found  leaks  refused")
        for (name, label), rows in sorted(
            groups.items(), key=lambda item: (item[0][1], item[0][0])
        ):
            found = sum(bool(self.found(p, v)) for p, v in rows)
            leaks = sum(bool(v.leaks) for _, v in rows)
            refused = sum(bool(v.refusals) for _, v in rows)
            print(f"{label:9}{name:43} {len(rows):6} {found:6} {leaks:6} {refused:8}")

    # --- Gates

    def gates(self, whole=True):
        right, missed, wrong, passed = self.counts(self.rows)
        precision, recall = self.rates(right, missed, wrong, passed)
        leaks = sum(bool(v.leaks) for _, v in self.rows)
        refused = sum(bool(v.refusals) for p, v in self.rows if not p.case.secret)
        share = refused / max(1, wrong + passed)
        differing = len({id(p) for p, _ in self.disagreements()})
        enough = right + missed >= SECRETS and wrong + passed >= HARMLESS
        placed = f"{right + missed} secrets and {wrong + passed} harmless values"
        checks = [
            (f"{placed}, at least {SECRETS} and {HARMLESS}", enough or not whole),
            (f"precision {precision:.3f}, at least {PRECISION}", precision >= PRECISION),
            (f"recall {recall:.3f}, at least {RECALL}", recall >= RECALL),
            (f"{leaks} secrets shown, none allowed", leaks == 0),
            (f"{share:.1%} of harmless values refused, under 1% allowed", share < FALSE_REFUSALS),
            (f"{differing} values on which commands disagree, none allowed", differing == 0),
        ]
        print()
        for text, good in checks:
            print(f"{'ok    ' if good else 'FAILED'} {text}")
        failed = sum(not good for _, good in checks)
        return len(checks) - failed, failed
