internal import LibC

extension POSIX {
  /// Returns today's date in UTC, as the number of days since 1970-01-01.
  package static func daysSinceEpoch() -> Int {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    let day = 86_400
    return (now.tv_sec - (now.tv_sec % day + day) % day) / day
  }
}
