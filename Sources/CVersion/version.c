#include "CVersion.h"

// The version of a build by hand. It needs neither git nor a tag, and a new commit does not change
// it.
#ifndef MCPCONF_VERSION
#define MCPCONF_VERSION "0.1.0-dev"
#endif
#ifdef MCPCONF_COMMIT
#define MCPCONF_BUILT " (" MCPCONF_COMMIT ")"
#else
#define MCPCONF_BUILT ""
#endif
#ifndef MCPCONF_DATE
#define MCPCONF_DATE "November 29, 2026"
#endif

const char *mcpconf_version(void) { return MCPCONF_VERSION; }
const char *mcpconf_version_line(void) { return "mcpconf " MCPCONF_VERSION MCPCONF_BUILT "\n"; }
const char *mcpconf_date(void) { return MCPCONF_DATE; }
