// The system's C library under one name. No other file imports Glibc, Musl or Darwin, and in the
// product only `HostSystem` depends on this module.

#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#elseif canImport(Darwin)
  @_exported public import Darwin
#else
  #error("mcpconf needs a POSIX system")
#endif
