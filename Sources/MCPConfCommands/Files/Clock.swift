#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
package import MCPProfile

extension POSIX {
  /// Today in UTC.
  package static func today() -> CivilDate {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    let day = 86_400
    return CivilDate(daysSinceEpoch: (now.tv_sec - (now.tv_sec % day + day) % day) / day)
  }
}
