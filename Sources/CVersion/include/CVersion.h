// The version of the program. `.ci/package` sets it for a release; see `Package.swift`.

/// The semantic version, such as `0.2.0`.
const char *mcpconf_version(void);

/// The abbreviated hash of the commit that was built; empty if it is not known.
const char *mcpconf_commit(void);

/// The day of that commit, as manual pages show it: `November 29, 2026`.
const char *mcpconf_date(void);
