// The version of the program. `.ci/package` sets it for a release; see `Package.swift`.

/// The semantic version, such as `0.2.0`.
const char *mcpconf_version(void);

/// A line with the commit that was built, if it is known: `mcpconf 0.2.0 (abc1234)`.
const char *mcpconf_version_line(void);

/// The day of that commit, as manual pages show it: `November 29, 2026`.
const char *mcpconf_date(void);
